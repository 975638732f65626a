# ما الذي تفعله المطابقة، لمن ينتظر.

link-stage-reading = قراءة القوائم …
link-stage-records = ترتيب القيود والأعمدة …
link-stage-chance = النظر في أزواج مأخوذة عشوائيًا …
link-stage-blocking = البحث عن الأزواج التي تستحق المقارنة …
link-stage-model = تعلّم كيف تختلف قيود الشخص الواحد، من القوائم نفسها …
link-stage-pairs = وزن الأزواج …
link-stage-clusters = جمع القيود في أشخاص …

# ما يقوله العمود عن الشخص.

role-id = الرقم في القائمة
role-full-name = الاسم الكامل
role-given = الاسم الأول
role-father = اسم الأب
role-grandfather = اسم الجد
role-family = اسم العائلة
role-mother = اسم الأم
role-mother-family = عائلة الأم
role-nickname = الكنية أو اللقب
role-sex = الجنس
role-birth-date = تاريخ الولادة
role-birth-year = سنة الولادة
role-age = العمر
role-age-on = يوم ذكر العمر
role-birth-place = مكان الولادة
role-origin-place = بلدة الأصل
role-residence = مكان الإقامة
role-event-date = تاريخ الحادثة
role-event-place = مكان الحادثة
role-nationality = الجنسية
role-national-id = رقم الهوية
role-phone = رقم الهاتف
role-address = العنوان
role-postcode = الرمز البريدي
role-status = الحالة
role-source = المصدر
role-note = ملاحظة
role-latitude = خط العرض
role-longitude = خط الطول

# مدى تطابق قيمتين.

level-missing = غير مذكور في أحد القيدين
level-same = متطابق
level-same-sound = لفظ واحد بكتابة أخرى
level-one-slip = بينهما زلة كتابة واحدة
level-near = متقارب
level-alike = متشابه لكنه غيره
level-unlike = مختلف
level-exchanged = الاسم الأول واسم العائلة كلٌّ مكان الآخر
level-across-scripts-same = متطابق بالأبجدية الأخرى
level-across-scripts-near = متقارب بالأبجدية الأخرى
level-across-scripts-alike = متشابه بالأبجدية الأخرى
level-across-scripts-doubtful = مشكوك فيه بالأبجدية الأخرى
level-across-scripts-unlike = مختلف بالأبجدية الأخرى
level-initial-same = الحرف الأول متطابق
level-initial-unlike = الحرف الأول مختلف
level-part-same = جزء من الاسم متطابق
level-part-unlike = لا جزء متطابقًا من الاسم
level-within = أحد المكانين ضمن الآخر
level-same-day = اليوم نفسه
level-close = بينهما أيام قليلة
level-same-year = السنة نفسها ويوم آخر
level-next-year = السنة السابقة أو التالية
level-few-years = بينهما سنوات قليلة
level-far = متباعد
level-within-year = ضمن السنة المذكورة في القيد الآخر
level-one-year-off = بفارق سنة عن السنة المذكورة
level-two-years-off = بفارق سنتين عن السنة المذكورة
level-five-years-off = بفارق لا يزيد على خمس سنوات
level-years-apart = بفارق سنوات أكثر
level-within-month = ضمن الشهر المذكور في القيد الآخر
level-months-apart = بفارق أشهر
level-other-month-far = بعيد عن الشهر المذكور
level-age-fits = العمر مناسب
level-age-two-off = بفارق سنتين على الأكثر عن العمر المذكور
level-age-five-off = بفارق خمس سنوات على الأكثر عن العمر المذكور
level-age-far = بعيد عن العمر المذكور

# ما يُطبع بعد المطابقة.

link-title = مطابقة قوائم الأشخاص
link-lawful = على من يُجري المطابقة أن يملك حق حيازة كل ملف قانونًا: لا شيء هنا يتحقق من ذلك
link-read = ما قُرئ
link-list = القائمة
link-file = الملف
link-records = القيود
link-not-records = سطور ليست قيودًا
link-issues = قيم لم تؤخذ كما هي
link-mapping = ما يقوله كل عمود
link-column = العمود
link-header = عنوان العمود
link-role = قُرئ على أنه
link-why = بدلالة
link-why-mapping = الملف المعطى للأعمدة
link-why-header = عنوانه
link-why-content = محتواه
link-why-unknown = لا شيء
link-role-unknown = لا دور معروفًا؛ يُقارَن بحسب نوعه إن أفاد
link-role-left-out = مستبعد
link-nothing-compared = لا قيدين متشابهين بما يكفي لحفظهما زوجًا. وإن كانت بين القوائم أعمدة مشتركة قُرئت على غير وجهها فيُذكر دور كل عمود في ملف: { $option }
link-found = ما وُجد
link-persons = الأشخاص، بقدر ما تدل القوائم
link-on-several = أشخاص في أكثر من قائمة
link-within = أشخاص مكررون في قائمة واحدة
link-to-review = أزواج لا بد أن ينظر فيها إنسان
link-matches = أزواج لشخص واحد
link-expected-wrong = منها خطأ بحسب تقدير النموذج نفسه
link-relatives-warned = أزواج هم على الأرجح أقارب
link-between = أشخاص مشتركون بين القوائم
link-and = و
link-common = أشخاص في القائمتين
link-files = أين الأجوبة
link-what = ما فيه
link-file-clusters = كل قيد مع الشخص الذي يعود إليه
link-file-pairs = كل زوج مع وزنه واحتماله
link-file-review = الأزواج الواجب النظر فيها، لبرنامج الجداول؛ تُعاد مع { $option }
link-file-report = ما قُرئ وما وُجد ولماذا؛ يُفتح بلا شبكة
link-file-issues = كل قيمة لم تؤخذ كما هي
link-file-model = ما جرى تعلّمه، مع { $option }
link-file-records = القيود نفسها، للشرح ولـ { $option }؛ لصاحبها وحده
link-file-linked = سطور الجدول بترتيبها وإلى جانبها المطابقات

# لماذا القيدان لشخص واحد أو لا.

link-why-title = لماذا { $one } و{ $other } شخص واحد، أو ليسا كذلك
link-decided-same = قرار بشري: شخص واحد. وهو ملزم مهما قالت المقارنة
link-decided-different = قرار بشري: شخصان. وهو ملزم مهما قالت المقارنة
link-no-decision = لا قرار بشريًا في هذين القيدين
link-no-key = لم يجمع بينهما أي مفتاح: لم يُقارَنا في المطابقة. وما يلي هو ما كانت المقارنة ستقوله
link-below-floor = قورِنا، والاحتمال دون أدنى حد يُحفظ
link-together = القيدان كلاهما للشخص { $cluster }
link-apart = أحد القيدين للشخص { $one } والآخر للشخص { $other }
link-outcome-match = شخص واحد
link-outcome-review = لا بد من نظر إنسان
link-outcome-non-match = شخصان
link-outcome-line = النتيجة: { $x }
link-comparison = المقارنة
link-field = الحقل
link-agreement = مدى التطابق
link-bits = بت
link-of-rarity = منها بسبب ندرة القيمة
link-prior = قبل أي مقارنة: مدى ندرة أن يكون قيدان من هاتين القائمتين لشخص واحد
link-others = يُطرح: الأقارب والجيران يتفقون في الحقول نفسها
link-weight = الوزن
link-probability = احتمال أن يكونا شخصًا واحدًا
link-bits-meaning = كل بت لصالح الشخص الواحد يضاعف الأرجحية، وكل بت ضده ينصّفها. ومجموع البتات في كل السطور هو الوزن؛ والوزن صفر يعني تساوي الأرجحية. والاحتمال احتمال النموذج نفسه، تعلّمه من هذه القوائم بلا أمثلة محلولة
link-relatives = الأقارب
link-relatives-share = الأقارب يشتركون في هذا أيضًا: { $fields }
link-relatives-nothing = لا شيء مما يتفق فيه القيدان مما يشترك فيه الأقارب
link-relatives-probability = احتمال أن يكونا قريبين أو جارين، لا شخصًا واحدًا ولا غريبين: { $x }
link-keys = ما جمع بينهما

# مدى تشابه اسمين.

name-title = مدى تشابه اسمين
name-same-more = هاتان الكتابتان لاسم واحد أكثر مما هما لاسمين: بنحو { $n } مرة
name-different-more = هاتان الكتابتان لاسمين أكثر مما هما لاسم واحد: بنحو { $n } مرة
name-neither = لا شيء مشتركًا بين الاسمين يمكن أن يُقارَن
name-part = جزء الاسم
name-one = الأول
name-other = الثاني
name-further-father = اسم جدّ أعلى
name-whole = الاسم كله
name-letters = حرفًا بحرف
name-reordered = قُرئ أحدهما بترتيب غير ترتيب كتابته
name-prefix = تُجووز اسم محمد في أول أحدهما
name-same-meaning = الاسمان صيغتان معروفتان لاسم واحد
name-article = أل التعريف في أحدهما فقط
name-not-sum = الكل ليس مجموع أجزائه: فأسوأ الأجزاء تطابقًا يُوزن وحده
link-hidden = مذكور؛ غير معروض هنا
link-in-full-name = ضمن الاسم الكامل

# جدول المراجعة، والمطابقات إلى جانب الجدول.

link-record = الرقم
link-review-same = شخص واحد
link-review-different = شخصان
link-agrees = ما يدل على شخص واحد
link-disagrees = ما يدل على شخصين
link-person = الشخص
link-same-person = الشخص نفسه في القوائم
link-decision = النتيجة
link-alone = ليس في قائمة أخرى، بقدر ما تدل القوائم

# التقرير.

link-names-persons = أشخاص مسمَّون في هذا المجلد: { $persons }. قيود: { $records }. ويُحفظ المجلد كما تُحفظ القوائم نفسها
link-codes-only = الأشخاص هنا بالقائمة والرقم فقط
link-calibration = كل احتمال هو تقدير النموذج نفسه، تعلّمه من هذه القوائم بلا أمثلة محلولة. ولا يُعرف كم يصيب في هذه القوائم إلا بعد أن يقرر الناس في عيّنة منها
link-action = ما جرى بشأنها
link-no-issues = أُخذ كل شيء كما هو
link-sizes = الأشخاص بحسب عدد القيود
link-records-each = قيود الشخص الواحد
link-weights = أوزان كل الأزواج المحفوظة
link-weight-bits = الوزن بالبت؛ والصفر تساوي الأرجحية
link-weights-meaning = حين تكفي القوائم للتمييز بين الأشخاص يظهر تلّان وبينهما القليل. وما كان قريبًا من الصفر هو ما يحتاج إلى نظر إنسان. والارتفاع يزيد بلوغاريتم العدد
link-no-pairs = لم يُحفظ أي زوج
link-model = ما قاله كل عمود
link-model-meaning = من الأزواج التي تذكره في القيدين، هذه نسبة كل درجة من التطابق: بين قيود الشخص الواحد، وبين الأقارب، وبين الغرباء. وحين تتطابق القيمة نفسها تدل القيمة النادرة أكثر من المتوسط المبيّن هنا
link-one-person = شخص واحد
link-strangers = غرباء
link-relatives-warning = معظم التطابق هنا مما يشترك فيه الأقارب أو الجيران: الأب والعائلة والمكان. وجمعهم يجعل من أخوين شخصًا واحدًا
link-relatives-share-of = احتمال القرابة أو الجوار
link-telling = أكثر الأزواج دلالة
link-telling-meaning = أولًا الأزواج الواجب النظر فيها، وأكثرها فائدة أولًا؛ ثم الأقارب المحتملون؛ ثم أقل الأزواج المجموعة يقينًا
link-pair-heading = { $one } و{ $other }: { $x }
link-prior-short = قبل المقارنة
link-others-short = الأقارب والجيران
draw-waterfall-title = كيف يتكوّن الوزن
draw-waterfall-desc = شريط لكل دليل، يبدأ كل منها حيث انتهى السابق؛ وما اتجه يمينًا يدل على شخص واحد
draw-histogram-desc = أشرطة مع عدد كل منها. المجالات: { $n }
link-element-year = السنة
link-element-day = اليوم
link-element-sound = اللفظ
link-element-word = كما كُتب
link-more-columns = أعمدة غير معروضة هنا: { $n }
link-not-compared = أقصى ما يُقارَن { $most } عمودًا. وما لم يُقارَن: { $columns }. وإن كان أحدها أدلّ من عمود آخر فيُستبعد ذلك الآخر بملف مع { $option }
link-not-compared-more = أقصى ما يُقارَن { $most } عمودًا. وعدد الأعمدة التي لم تُقارَن { $n }، وكلها مذكورة في { $file }؛ وأولها { $columns }. وإن كان أحدها أدلّ من عمود آخر فيُستبعد ذلك الآخر بملف مع { $option }
link-vouched = قوائم مضمون خلوّها من التكرار: { $lists }. ولم يُقارَن قيدان من قائمة منها ولم يُجعلا شخصًا واحدًا
link-vouched-apart = القائمة { $list } مضمون خلوّها من التكرار: فكل قيدين منها شخصان مهما قالا. وما يلي هو ما كانت المقارنة ستقوله
link-ambiguous = قيود تناسب شخصين بقدر متقارب
link-ambiguous-meaning = يُوضع مثل هذا القيد مع الشخص الأنسب له قليلًا، بفارق يقل عن ثلاثة بتات عن شخص آخر: فلا شيء في هذه القوائم يحسم بينهما. وأزواجه مع كليهما متروكة لنظر إنسان
link-record-itself = القيد
link-ambiguous-with = وُضع مع الشخص
link-ambiguous-rival = ويناسب بالقدر نفسه الشخص
link-ambiguous-margin = الفارق لصالح الأول بالبت
link-ambiguous-more = ما لم يُذكر هنا: { $n }

# كم تصيب المطابقة، من عيّنة حكم فيها الناس.

link-sample-title = مجموعات قيود سُحبت ليُحكم فيها
link-sample-sheet = المجموعات
link-sample-how-sheet = طريقة التعبئة
link-sample-cluster = مجموعة القيود
link-sample-group = أي شخص؟ حرف بجانب كل قيد
link-sample-part = من المجموعة أو قريب منها
link-sample-times = مرات السحب
link-sample-of = من مجموع السحوبات
link-sample-drawn = السحوبات: { $draws }، والبذرة: { $seed }. والمجموعات المسحوبة، كل منها بنسبة حجمها: { $clusters }
link-sample-unshown = قيود قريبة غير معروضة، وهي الأقل احتمالًا: { $n }
link-sample-how = المطلوب تعبئة العمود { $column } مجموعةً بعد أخرى، وإبقاء سائر الأعمدة كما هي
link-sample-how-same = لقيود الشخص الواحد حرف أو رقم واحد، ولقيود شخصين حرفان مختلفان
link-sample-how-alone = للقيد الذي لا يشاركه في صاحبه قيد آخر من المجموعة حرف خاص به
link-sample-how-unsure = علامة استفهام حيث يتعذر الجزم، وعندئذ لا تُحسب المجموعة
link-sample-how-all = المطلوب الحكم في كل المجموعات، والصعبة منها أيضًا: فالتقدير من السهلة وحدها يزيّن النتيجة
link-sample-next = وبعد ذلك: { $command }
link-accuracy-title = كم تصيب المطابقة
link-accuracy-rests = المجموعات التي حكم فيها الناس: { $clusters }، من سحوبات عددها: { $draws }
link-accuracy-left-out = مجموعات في الجدول لم تُحسب: { $n }. وإن كانت هي الصعبة فالتقدير يزيّن النتيجة
link-accuracy-shares = التقديرات، زوجًا زوجًا
link-accuracy-share = النسبة
link-accuracy-estimate = التقدير
link-accuracy-from = من
link-accuracy-to = إلى
link-accuracy-nothing = لا شيء مما سُحب يدل عليها
link-accuracy-precision = الدقة: من الأزواج المجموعة، ما هو لشخص واحد
link-accuracy-recall = الاستيعاب: من الأزواج التي هي لشخص واحد، ما جُمع
link-accuracy-f1 = كلتاهما في رقم واحد
link-accuracy-row = السطر
link-accuracy-assumes = ما يُفترض هنا
link-accuracy-assumes-chance = المصادفة وحدها اختارت المجموعات، وما لم يُحسب منها يشبه غيره
link-accuracy-assumes-right = من حكموا أصابوا
link-accuracy-assumes-shown = قيود الشخص الواحد إما جُمعت وإما عُرضت قرب المجموعة. وما لم يجمعه أي مفتاح لا يراه أحد، فقد يكون الاستيعاب الحقيقي أدنى
link-accuracy-assumes-limits = تقع النسبة الحقيقية بين الحدّين في نحو تسع عشرة من كل عشرين عيّنة كهذه
link-accuracy-assumes-here = التقدير لهذه القوائم وهذه المطابقة دون غيرها
