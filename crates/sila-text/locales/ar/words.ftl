# Labels, statuses, errors and terms. Tasks and buttons are verbal nouns, never imperatives; the name
# of a party is never the subject of a verb.

nav-today = اليوم
nav-files = الملفات
nav-review = المراجعة
nav-exchange = التبادل
nav-log = السجل
nav-search = بحث
nav-skip = الانتقال إلى المحتوى

today-title = بانتظارك
today-empty = لا شيء بانتظارك. أقرب موعد: { $date }

item-agreed = متفق عليه
item-differing = مختلف فيه
item-only-ours = في إفادتنا وحدها
item-only-theirs = في إفادة { $party } وحدها
item-undecided = غير محسوم

settle-both = مسوّى: بتوقيع كل الأطراف
settle-wait-other = وقّعناه، وبانتظار { $party }
settle-wait-us = موقّع من { $party }، وبانتظارنا

condition-asserted = معلن من { $party } فقط
condition-agreed = متفق عليه: بتوقيع كل الأطراف
condition-shield = معلن من { $party }؛ بلا أثر: الملف محميّ باتفاق

gate-met = مستوفى
gate-not-met = غير مستوفى
gate-unknown = غير معلوم: الجواب لدى { $owner }، والموعد { $date }

dossier-not-ready = غير جاهز: المتطلبات غير المستوفاة أو غير المعلومة: { $n }
dossier-ready = كل المتطلبات مستوفاة

person-fate-unknown = المصير غير ثابت؛ والبحث جارٍ على أساس البقاء على قيد الحياة

value-not-stated = غير مذكور
value-withheld = محجوب بموجب القاعدة { $n }
value-not-found = لم يرد في هذه الحزمة، ولا يعني ذلك أنه غير موجود

review-question = هل هذان القيدان لشخص واحد؟
review-same = نعم، شخص واحد
review-different = لا، شخصان
review-unsure = لا يمكن الجزم
review-note = ملاحظة
review-undo = تراجع
review-blind = يظهر التقدير بعد القرار.
review-kin = احتمال قرابة: أسماء الأب والأم والعائلة متطابقة، والاسم الأول مختلف.
review-second = تلزم مراجعة ثانية مستقلة.
review-not-compared = لم يُقارَن: ناقص في أحد القيدين

evidence-for = يرجّح أنهما لشخص واحد
evidence-against = يرجّح أنهما لشخصين
evidence-frequency = من كل 100 زوج كهذا، كان نحو { $n } لشخص واحد (من الأزواج المسوّاة: { $m })
evidence-lr = نسبة احتمال هذه النتائج في الفرضية الأولى إلى احتمالها في الثانية: { $x }
evidence-interval = { $estimate }، وفاصل الثقة { $level } من { $lo } إلى { $hi }

list-read = الصفوف المقروءة: { $n }. المستبعدة مع بيان السبب: { $m }
list-cell = الصف { $row }، العمود { $col }: { $value } ليس تاريخًا. حُفظ نصًّا.

job-running = المطابقة جارية، { $percent }. يمكن إغلاق هذه الصفحة.
job-cancelled = أُلغيت العملية. لم يتغيّر شيء.

out-title = قبل الإرسال: ما يخرج وما يُحجب
out-leaves = يخرج
out-cut = يُحجب
out-send = إرسال الحزمة
out-no-receipt = لا إيصال بعد

in-ok = التواقيع صحيحة، ولم يُحذف شيء من السجل منذ { $date }
in-bad = هذه الحزمة لا توافق ما لدينا. لم يُستورد شيء. يُرجى حفظ الملف.
in-fork = ورد من { $party } سجلّان متناقضان
in-limit = لا يثبت هذا أن كل ما هو معلوم قد قُدِّم.

access-who = من اطّلع
access-denied = هذا الملف خارج نطاق تفويضك.

error-title = هناك مشكلة
error-page-title = خطأ: { $title }
error-session = انتهت الجلسة. القرارات حتى الزوج { $n } محفوظة.
error-conflict = حصل تغيير من مستخدم آخر في الأثناء. تلزم المقارنة ثم القرار.
error-password = الاسم أو كلمة السر غير صحيحة. المحاولات الباقية: { $n }
error-reauth = التسوية تتطلب تسجيل دخول جديدًا.

term-account = إفادة
term-statement = تصريح
term-position = موقف
term-commitment = التزام
term-condition = شرط
term-package = رزمة التزامات
term-obstacle = عائق
term-mandate = تفويض
term-track = مسار
term-round = جولة
term-dossier = إضبارة
term-gate = متطلَّب
term-record = قيد
term-reconcile = مطابقة
term-review = مراجعة
term-settlement = تسوية
term-receipt = إيصال استلام
term-bundle = حزمة
term-entry = مدخل في السجل
term-head = رأس السجل
term-cosignature = توقيع شاهد
term-weight = وزن الدليل (بت)
