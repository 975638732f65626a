# The docket and everything read from it. Tasks are verbal nouns; a party is never the subject of a
# verb. Change both languages together.

## Marks of the whole docket

mark-public-record = سجل علني: مجموع من مصادر منشورة، وغير موقّع من أي طرف
mark-exercise = تمرين: الأطراف والأشخاص من نسج الخيال
mark-working = جدول عمل: مقدَّم من الأطراف أنفسهم
mark-confidential = سرّي: الاطلاع محصور بالطرف { $party }
mark-read-only = للقراءة فقط
docket-kind-public-record = سجل علني
docket-kind-exercise = تمرين
docket-kind-working = جدول ملفات قيد العمل

## Pages and sections

page-docket = جدول الملفات
page-file = ملف
page-track = مسار
page-person = شخص
page-source = مصدر
page-entry = مدخل
page-not-found = لا توجد صفحة بهذا العنوان
section-docket = جدول الملفات
section-files = الملفات
section-priority = الأولوية كما وردت
section-tracks = الجهات المتحاورة
section-rounds = الجولات
section-last-statement = آخر تصريح
section-statements = التصريحات
section-figures = الأرقام
section-figures-differ = أرقام متباينة
section-obstacles = العوائق
section-waits = من ينتظر مَن
section-timeline = التسلسل الزمني
section-ledger = الالتزامات
section-requests = الطلبات
section-moved = ما تغيّر منذ { $date }
section-brief = إحاطة مُعدّة لـ { $party }
section-sources = المصادر
section-periods = الفترات
section-positions = المواقف
section-conditions = الشروط
section-packages = رزم الالتزامات
section-deadlocks = حالات الانتظار المتبادل
section-waivers = شروط يتيح التنازل عنها سائر الخطوات
section-threats = إجراءات التعليق المعلنة
section-dossiers = الأضابير
section-refugees = ملف اللاجئين
section-instruments = الاتفاقات والقوانين
section-mandates = التفويضات
section-decisions = القرارات
section-receipts = إيصالات الاستلام
section-events = الأحداث
section-entries = المداخل
section-issues = ملاحظات القراءة
section-common-ground = ما يرد من جميع الأطراف
section-next = ما هو ممكن الآن
section-roots = ما يُنتظر في نهاية الأمر
section-parties = الأطراف
section-third-states = دول وهيئات ثالثة
section-forum = المحافل الدولية
section-accounts = الإفادات
section-groups = فئات محسوبة على حدة

## Columns

column-file = الملف
column-party = الطرف
column-date = التاريخ
column-speaker = المتحدث
column-office = الجهة
column-source = المصدر
column-line = السطر
column-entry = المدخل
column-level = المستوى
column-kind = النوع
column-state = الحالة
column-status = الوضع
column-value = القيمة
column-definition = التعريف
column-as-of = حتى تاريخ
column-method = الطريقة
column-scope = النطاق
column-due = الموعد
column-owed-by = على عاتق
column-owed-to = لصالح
column-from = من
column-to = إلى
column-said-by = مصدر القول
column-text = النص
column-reason = السبب
column-place = المكان
column-waits-for = بانتظار
column-held-up-by = ما يعيقه
column-last-statement = آخر تصريح
column-next-due = أقرب موعد
column-step = الخطوة
column-condition = الشرط
column-evidence = الدليل
column-answer = الجواب
column-holder = صاحب الموقف
column-urgency = العبارة المستعملة
column-assessed-by = بحسب تقييم

## Kinds of file

file-kind-judicial = قضائي
file-kind-missing = المفقودون
file-kind-refugees = اللاجئون
file-kind-border = الحدود
file-kind-security = الأمن
file-kind-trade = التجارة
file-kind-infrastructure = البنى التحتية
file-kind-forum = المحافل الدولية
file-humanitarian = إنساني
file-shielded = محميّ باتفاق كل الأطراف
file-not-shielded = لا حماية متفقًا عليها
file-shield-signed = الحماية موقّعة من: { $parties }
file-opened = تاريخ الفتح: { $date }
file-horizon = المدة المتوقعة بحسب المصدر
file-review-on = موعد إعادة النظر: { $date }
file-no-movement = لا مدخل منذ { $date }

## Levels of talks

track-level-presidency = الرئاسة
track-level-foreign-affairs = الخارجية
track-level-interior = الداخلية
track-level-justice = العدل
track-level-defence = الدفاع
track-level-parliament = البرلمان
track-level-technical = المستوى الفني
track-files-not-stated = لا يحدد المصدر الملفات المعنية
round-number = الجولة { $n }
round-next-due = موعد الجولة التالية: { $date }
round-minutes-of = محضر { $party }
round-open-points = نقاط بقيت مفتوحة

## Kinds of obstacle

obstacle-kind-memory = الذاكرة
obstacle-kind-internal-division = الانقسام الداخلي
obstacle-kind-third-armed-actor = جهة ثالثة مسلّحة
obstacle-kind-external-measure = إجراء من دولة أو هيئة أخرى
obstacle-kind-legal = قانوني
obstacle-kind-access = إمكانية الوصول
obstacle-kind-funding = التمويل
obstacle-kind-technical = تقني
obstacle-kind-archive = المحفوظات
obstacle-all-files = يشمل القول كل الملفات
obstacle-mitigation = ما يُذكر أنه يخففه

## Conditions

condition-kind-precedence = أسبقية
condition-kind-package = رزمة: معًا أو لا شيء
condition-kind-suspension = تعليق
condition-kind-reciprocity = معاملة بالمثل
condition-kind-tranche = على دفعات
condition-status-asserted = معلن
condition-status-acknowledged = مأخوذ به علمًا
condition-status-agreed = متفق عليه
condition-status-waived = متنازَل عنه
condition-status-met = مستوفى
condition-status-lapsed = منقضٍ
condition-status-withdrawn = مسحوب
condition-without-effect = معلن بلا أثر
condition-without-effect-why = معلن من { $party }؛ بلا أثر ما دام الملف محميًّا باتفاق: { $file }
condition-only-once = { $consequent }: بعد { $antecedent }
condition-declared-by = معلن من { $party }
condition-acknowledged-by = مأخوذ به علمًا من: { $parties }
condition-signed-by = موقّع من: { $parties }
condition-carve-out = باستثناء: { $group }
condition-deadline = المهلة: { $date }

## States of a step

state-open = مفتوح
state-done = منجَز
state-ready = جاهز
state-reachable = يلي إنجاز غيره
state-deadlocked = كلٌّ بانتظار الآخر
state-stuck = بانتظار أمر خارجي
state-late = تجاوز الموعد
state-silent = بلا جواب
state-withdrawn = مسحوب
state-suspended = معلّق
state-expired = انقضت المهلة
state-ready-why = لا عائق مدوَّنًا أمام هذه الخطوة
state-reachable-why = تصبح ممكنة بإنجاز الخطوات السابقة
state-deadlocked-why = كلٌّ بانتظار الآخر: لا يمكن لأيٍّ منها أن تكون الأولى
state-stuck-why = بانتظار أمر خارج هذه الخطوات
state-late-why = الموعد { $date }؛ ولا إنجاز مدوَّنًا
state-due-in = الموعد بعد { $days }
state-changed = { $before }، ثم { $after } من { $date }

## What holds a step up, in the end: the same sentences for every side

root-fact = بانتظار واقعة: { $x }
root-fact-unknown = بانتظار واقعة غير مدوَّنة من أي جهة: { $x }
root-unreadable = بانتظار ما تعذّرت قراءته كاملًا: { $x }
root-date = بانتظار حلول { $date }
root-count = بانتظار بلوغ العدد { $n }: { $x }
root-expired = بانتظار خطوة انقضت مهلتها: { $x }
root-state = بانتظار خطوة مسحوبة أو معلّقة: { $x }
root-threat = مشمول بتعليق معلن انقضت مهلته، ولا يُعرف من السجل إن نُفّذ: { $x }
root-deadlock = بانتظار خطوات ينتظر بعضها بعضًا: { $x }
root-unknown = بانتظار أمر غير مدوَّن
root-none = لا عائق مدوَّنًا
frees = من شأنه أن يتيح: { $x }
frees-nothing-more = لا يتيح خطوة أخرى
package-together = ممكن إذا أُنجز دفعة واحدة، فلا يسبق أحد غيره: { $x }
waiver-first = ممكن إذا سبق التنازل عن شرط: { $x }
waits-for = بانتظار: { $x }
waits-nothing = لا ينتظر شيئًا مدوَّنًا
threat-averted = شرط رفعه مستوفى
threat-pending = يسري بعد { $date } ما لم: { $x }
threat-triggered = سارٍ منذ { $date }

## Promises

progress-0 = لم يبدأ
progress-1 = في حدّه الأدنى
progress-2 = متوسط
progress-3 = كامل
progress-not-stated = بلا تقييم
grade-a = مُرضٍ إلى حد بعيد
grade-b = مُرضٍ جزئيًّا
grade-c = غير مُرضٍ
grade-d = بلا تعاون
grade-e = مخالف للمطلوب أو رافض له
assessed-by = بحسب تقييم { $party }
assessed-apart = التقييمات متباينة
ledger-kept = منجَز
ledger-late = تجاوز الموعد
ledger-pending = لم يحن موعده
ledger-no-due = بلا موعد مذكور
ledger-owes = على عاتق { $from } لصالح { $to }

## Requests

request-answered = أُجيب عنه
request-partly-answered = أُجيب عن جزء منه
request-refused = مرفوض مع بيان السبب
request-silent = لا جواب منذ { $date }
request-open = مفتوح؛ الموعد { $date }
request-receipt-both = إيصال الاستلام موقّع من الطرفين
request-purpose = الغرض: { $x }

## Who says so, and how well it is known

said-only-by = ورد من { $party } فقط
said-by = القول لـ { $speaker }
said-in-words-of-source = بعبارة المصدر نفسه
said-quoted = اقتباس حرفي
said-reported = نقل بالمعنى
said-unverified = غير متحقَّق منه في مصدرنا
said-not-stated = غير مذكور في مصدرنا
said-nothing-by = لا شيء مدوَّنًا من { $party }
said-corrected = مصحَّح بمدخل لاحق
said-in-other-language = مقدَّم بلغة أخرى
source-at = { $source }، { $at }
source-line = السطر { $n }
source-published = تاريخ النشر: { $date }
source-kind-interview = مقابلة
source-kind-press = صحافة
source-kind-agreement = اتفاق
source-kind-law = قانون
source-kind-resolution = قرار
source-kind-minutes = محضر
source-kind-report = تقرير
source-kind-official-statement = بيان رسمي
source-kind-filed = مقدَّم من طرف
as-of = حتى { $date }
as-known-on = بحسب المعلوم في { $date }
as-of-and-known = حتى { $date }، بحسب المعلوم في { $known }
moved-nothing = لا تغيير منذ { $date }
label-none = لا شيء مدوَّنًا
label-shown-of = المعروض: { $n } من { $m }

## Figures

figure-exact = { $value }
figure-about = نحو { $value }
figure-nearly = ما يقارب { $value }
figure-at-least = ما لا يقل عن { $value }
figure-at-most = ما لا يزيد على { $value }
figure-between = من { $from } إلى { $to }
figure-differ = الأرقام متباينة
figure-same = الأرقام متطابقة
figure-not-comparable = لا تصح المقارنة كما وردت
differ-definition = تعريفان مختلفان
differ-date = تاريخان مختلفان
differ-scope = نطاقان مختلفان
differ-speaker = متحدثان مختلفان من طرف واحد
differ-truly = التعريف والتاريخ والنطاق واحد، والعددان مختلفان
differ-not-stated = التعريف غير مذكور، فالسبب غير معلوم

## Actions of reading

action-open-file = فتح الملف
action-show-table = عرض في جدول
action-show-picture = عرض في رسم
action-show-as-of = العرض حتى تاريخ
action-print = طباعة
action-details = تفاصيل
action-back = رجوع
