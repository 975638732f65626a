# ألفاظ الوثائق: كيف تُجمع أجزاء السطر، وما لا يرد إلا في التقارير والملخصات.

report-join = { $a }؛ { $b }
report-pair = { $name }: { $value }
report-versus = { $a } مقابل { $b }
report-said = { $x } ({ $speaker })
report-stated = { $x } ({ $speaker }، { $date })
report-quoted = «{ $x }» ({ $speaker }، { $date })
report-name-office = { $name }، { $office }
report-title-marks = { $title } ({ $marks })

report-contents = المحتويات
report-standing = أين تقف الخطوات
report-count = العدد
report-wave = الدور
report-capped = قد يكون هناك المزيد: توقف البحث عند حدّه
report-waiver = يصبح ممكنًا إذا نُفّذ هذا أولًا من دون انتظار: { $x }
report-binds = ما ينتظره
report-carve-outs = المستثنى منه
report-suspends = ما يُعلَّق به
report-avoidable = تلافيه ما زال ممكنًا
report-deadline-passed = انقضت المهلة في { $date }؛ ولا يُعرف من السجل إن نُفّذ الإعلان
report-yes = نعم
report-no = لا
report-schedule = أقرب المواعيد، إذا تحرك الجميع فور الإمكان
report-earliest = أقرب يوم
report-slack = الأيام المتبقية
report-critical-path = آخر هذه المواعيد مرهون بما يلي: { $x }
report-never = لا يمكن إتمامه في الموعد، أو لا يمكن إتمامه إطلاقًا على الحال الراهنة: { $x }
report-cost = ما يصبح ممكنًا من دون ما أعلنه طرف وحده
report-watch = ما حان النظر فيه مجددًا
report-newly-ready = ما يصبح جاهزًا
report-newly-reachable = ما يصبح ممكنًا خطوة بعد خطوة
report-still-blocked = ما يبقى منتظرًا
reading-as-declared = القراءة بحسب ما أُعلن: كأن كل إعلان نافذ، بما فيه ما لا أثر له
reading-agreed-only = القراءة بحسب المتفق عليه: من دون ما أعلنه طرف وحده

report-minutes = محضر كل طرف
report-requirement = المتطلَّب
report-requirements = المتطلبات كما وردت
report-date-not-stated = اليوم الذي يتناوله الرقم غير مذكور، فلا يُعرف السبب
report-parts = يشمل أحد الرقمين أيضًا { $x }، وهذا يفسّر { $n } من الفرق
report-parts-in-full = يشمل أحد الرقمين أيضًا { $x }، وهذا يفسّر الفرق كله وهو { $n }
report-kept-late = نُفّذ بعد موعده
report-request = الطلب
report-asked-of = المطلوب من { $party }
report-owes = الالتزامات المترتبة على هذا الطرف
report-is-owed = الالتزامات المستحقة لهذا الطرف
report-to-answer = طلبات بانتظار جواب هذا الطرف
report-asked = طلبات هذا الطرف
report-brief-limit = أُعدّ مما يحق لهذا الطرف الاطلاع عليه. ولا سبيل إلى إثبات أن طرفًا قدّم كل ما يعلمه.
report-publisher = الناشر
report-corrects = يصحّح مدخلًا سابقًا
report-corrects-entry = يصحّح المدخل
report-changed-by = عدّله المدخل
report-note = ملاحظة
report-filed = تاريخ دخوله السجل
report-leaf-hash = بصمة المدخل

report-family-links = صلات عائلية مطلوب البحث عنها
report-wish-return = الراغبون في العودة بحسب أقوالهم
report-wish-stay = غير الراغبين في العودة بحسب أقوالهم
report-wish-undecided = لم يحسموا أمرهم، أو لم يُسألوا
report-refugees-limit = لا يرد هنا إلا الأعداد. ولا يصل شيء عن شخص إلى الدولة التي فرّ منها من دون رضاه هو.

## أنواع المداخل

kind-docket = الملف العام
kind-party = طرف
kind-actor = جهة أو هيئة
kind-speaker = متحدث
kind-source = مصدر
kind-period = فترة
kind-instrument = اتفاق أو قانون
kind-gate = متطلَّب
kind-subject = موضوع أرقام
kind-file = ملف
kind-priority = أولوية كما ذُكرت
kind-track = مسار
kind-round = جولة
kind-mandate = تفويض
kind-statement = تصريح
kind-position = موقف
kind-forum-item = بند في محفل
kind-figure = رقم
kind-obstacle = عائق
kind-commitment = التزام
kind-assessment = تقييم
kind-condition = شرط
kind-request = طلب
kind-answer = جواب
kind-decision = قرار
kind-receipt = إيصال استلام
kind-event = حدث
kind-change = تغيير
kind-fact = واقعة
kind-counter = تعداد
kind-group = مجموعة
kind-set = مجموعة خطوات
kind-family-link = صلة عائلية
kind-return-statement = إفادة بشأن العودة

## صفحات الويب

web-name = صلة
web-pages = الصفحات
web-dockets = الملفات العامة
web-as-of = حتى تاريخ
web-no-such-day = { $x } ليس يومًا موجودًا؛ وما يظهر هو اليوم الحالي

## الأضابير

report-dossier-of = الإضبارة { $x }
report-gate-set = مجموعة المتطلبات { $x }
report-set-not-yet = لا تسري هذه المجموعة إلا من { $date }
report-set-replaced = حلّت محل هذه المجموعة { $x }
report-unguarded = لا متطلَّب في هذه المجموعة بشأن: { $x }
report-requirements-of-set = المتطلبات، وغير المعلوم منها أولًا
report-owed = غير المعلوم، ومن لديه الجواب
report-gate-unknown = ؟ غير معلوم
report-gate-waived = متنازَل عنه بكل التواقيع
report-gate-not-applicable = لا ينطبق
report-waiver-refused = التنازل بلا أثر
report-overdue = كان موعده { $date }
report-due = موعده { $date }
report-time = الاحتجاز والعقوبة
report-days = أيام التقويم
report-served = المدة المقضية
report-sentence = العقوبة من أول يوم احتجاز
report-remaining = المدة المتبقية
report-end = نهايتها إذا استمر الاحتجاز
report-not-computed = غير معلوم
report-batch = دفعة بموجب { $x }
report-ready-for-handover = كل المتطلبات مستوفاة
report-not-ready = غير جاهز
report-barred = متطلَّب غير مستوفى
report-who-owes = الأجوبة المطلوبة ومن لديه الجواب
report-code = الرمز
report-result = النتيجة
report-first-gap = ما ينقص
report-handover-sheet = محضر تسليم
report-received-by = المستلم (الاسم والصفة والتوقيع والتاريخ)
report-handed-over-by = المسلِّم (الاسم والصفة والتوقيع والتاريخ)
report-handover-limit = لا ترد هنا إلا الأضابير المستوفية كل المتطلبات. ويجوز سحب الرضا حتى لحظة التسليم.
protection-consent = الرضا
protection-non-refoulement = عدم الإعادة القسرية
protection-refugee-status = صفة اللاجئ
protection-death-penalty = حظر عقوبة الإعدام
