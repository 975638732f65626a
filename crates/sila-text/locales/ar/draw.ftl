# Words on drawings and in their table twins.

## Pictures: who waits for whom

draw-waits-title = من ينتظر مَن
draw-waits-desc = السهم يتجه من الخطوة المنتظِرة إلى ما تنتظره. الخطوات: { $n }. حالات الانتظار: { $m }. والمضمون نفسه في الجدول أدناه.
draw-waits-arrow = السهم يتجه من الخطوة المنتظِرة إلى ما تنتظره.
draw-waits-mutual = كلٌّ بانتظار الآخر
draw-waits-itself = بانتظار ذاته
draw-waits-both-ways = الانتظار بين هذه الملفات في الاتجاهين
draw-edge-count = { $ground }: { $n }
draw-waits-apart = لا تنتظر شيئًا ولا ينتظرها شيء
draw-waits-folded = الخطوات مجموعة بحسب الملف لأن عددها يتجاوز { $n }. وهي مفصّلة في الجدول.
draw-waits-others = ملفات أخرى
draw-waits-no-file = بلا ملف مذكور
draw-edge-asserted = معلن من طرف واحد فقط
draw-edge-asserted-by = معلن: { $party } فقط
draw-edge-acknowledged = مأخوذ به علمًا، غير متفق عليه
draw-edge-acknowledged-by = معلن: { $party }؛ مأخوذ به علمًا
draw-edge-agreed = متفق عليه من الجميع
draw-edge-own = متطلب من الخطوة نفسها
draw-edge-without-effect = معلن بلا أثر
draw-edge-without-effect-by = بلا أثر: { $party }
draw-column-waits = الخطوة المنتظِرة
draw-column-for = ما تنتظره
draw-column-why = على أي أساس
draw-column-state = الحالة

## Pictures: timeline

draw-timeline-title = التسلسل الزمني
draw-timeline-desc = الزمن من أعلى إلى أسفل، ولكل طرف عمود. المداخل: { $n }. والمضمون نفسه في الجدول أدناه.
draw-timeline-gap = من { $from } إلى { $to }: لا شيء مدوَّنًا
draw-timeline-gap-year = { $year }: لا شيء مدوَّنًا
draw-timeline-head = { $when } · { $kind }
draw-timeline-common = الجميع أو خارج الأطراف
draw-timeline-period = فترة
draw-timeline-ongoing = مستمرة، أو نهايتها غير مذكورة
draw-timeline-today = حتى { $date }
draw-mark-event = حدث
draw-mark-statement = تصريح
draw-mark-decision = قرار
draw-mark-round = جولة
draw-mark-due = موعد
draw-mark-change = تغيير
draw-column-when = متى
draw-column-what = ماذا
draw-column-whose = إفادة من

## Pictures: figures on one axis

draw-figures-title = الأرقام بحسب المتحدث
draw-figures-desc = كل خط رقم كما ورد من المتحدث. الأرقام: { $n }. والمضمون نفسه في الجدول أدناه.
draw-figures-log = كل درجة على المقياس عشرة أضعاف ما قبلها
draw-column-speaker = المتحدث
draw-column-figure = الرقم
draw-column-definition = التعريف
draw-column-as-of = حتى تاريخ
