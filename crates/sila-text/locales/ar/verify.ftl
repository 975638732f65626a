# ما يقوله التحقق. اسم الطرف لا يكون فاعلًا لفعل.

verify-title = التحقق من { $name }
verify-authentic = النسبة ثابتة: كل ما يستند إليه الملف موقّع بالمفاتيح الموثوقة
verify-agrees = الملف متّسق مع نفسه. أما أصحاب هذه المفاتيح فغير معروفين هنا: تلزم مقارنة البصمات شفهيًّا، أو ذكر المفاتيح الموثوقة بالخيار { $flag }
verify-failed = لم ينجح التحقق: لا يُعتمد على شيء مما في هذا الملف

verify-kind-head = رأس سجل موقّع
verify-kind-inclusion = إثبات وجود مدخل في سجل
verify-kind-growth = إثبات أن رأسًا للسجل يبدأ برأس أقدم منه
verify-kind-leaf = مدخل في السجل
verify-kind-receipt = إيصال استلام
verify-kind-settlement = تسوية
verify-kind-fork = دليل على روايتين متناقضتين في سجل واحد
verify-kind-unknown = لا شيء مما هو معروف هنا

verify-holds = ما ثبت
verify-does-not-hold = ما لم يثبت
verify-signed = رأس السجل { $log } عند الحجم { $n }: موقّع بمفتاح السجل { $key }
verify-cosigned = رأس السجل { $log } عند الحجم { $n }: عليه توقيع شاهد بالمفتاح { $key }، في { $time } بحسب الشاهد نفسه
verify-not-checked = رأس السجل { $log } عند الحجم { $n }: لم تُفحص التواقيع لعدم توفّر مفتاح
verify-included = السجل { $log }، المدخل { $n }: ثابت تحت الرأس، وبصمته { $hash }
verify-authored = السجل { $log }، المدخل { $n } ({ $act }): موقّع بالمفتاح { $key }
verify-author-not-trusted = السجل { $log }، المدخل { $n }: نسبته إلى السجل ثابتة، ومفتاح كاتبه { $key } ليس بين المفاتيح الموثوقة
verify-grown = السجل { $log }: الرأس عند الحجم { $to } يبدأ بالرأس عند الحجم { $from }
verify-settled = تسوية موقّعة، وعليها تواقيع الشهود من كل الأطراف: { $parties }. وبصمة العرض { $hash }
verify-terms = البنود التي في الملف هي البنود الموقّعة. الأجزاء المكشوفة: { $open }. المحجوبة أو الممحوّة: { $closed }
verify-received = من { $from } إلى { $to }: عدد ما استُلم: { $n }، في { $time } بحسب المستلم نفسه
verify-forked = السجل { $log }: الرأسان عند الحجمين { $first } و{ $second } متناقضان، وكلاهما موقّع بالمفتاح { $key }

verify-failure-form = ليس على صيغة مثل هذا الملف
verify-failure-signature = توقيع غير صحيح: تغيّر النص بعد توقيعه
verify-failure-not-trusted = غير موقّع بمفتاح موثوق
verify-failure-key = مفتاح أُلغي قبل ذلك، أو لم يُعيَّن إلا بعده
verify-failure-proof = الإثبات لا يؤدي إلى الرأس
verify-failure-place = في الملف ما هو في سجل أو موضع غير المذكور فيه
verify-failure-rewound = الرأس الأحدث هو الأصغر: أُعيد السجل إلى الوراء
verify-failure-not-cosigned = ينقص توقيع شاهد من أحد الأطراف: لم يصبح مشتركًا بعد
verify-failure-steps = الخطوات لا تؤلّف تسوية
verify-failure-terms = البنود التي في الملف غير البنود الموقّعة
verify-failure-not-a-fork = لا تناقض بين الرأسين
verify-first-bad = أول مدخل غير صحيح: { $n } في السجل { $log }
verify-detail = السبب كاملًا: { $text }

verify-keys = المفاتيح
verify-key = المفتاح
verify-fingerprint = البصمة، للمقارنة شفهيًّا
verify-trusted = موثوق هنا
verify-yes = نعم
verify-no = لا
verify-heads = رؤوس السجلات
verify-log = السجل
verify-size = عدد المداخل
verify-limit = لا يثبت هذا أن كل ما هو معلوم قد قُدِّم، ولا أنه لا رأس أحدث.
