# Counted nouns, in the six forms of Arabic. The dual has cases: `-oblique` is the form after a
# preposition or another noun ("مراجعة زوجين"), the other the form of the subject ("بقي زوجان").
# A count is never the object of a verb here: there the form for one would change as well.

count-pair = { $n ->
    [zero] لا أزواج
    [one] زوج واحد
    [two] زوجان
    [few] { $n } أزواج
    [many] { $n } زوجًا
   *[other] { $n } زوج
}
count-pair-oblique = { $n ->
    [zero] لا أزواج
    [one] زوج واحد
    [two] زوجين
    [few] { $n } أزواج
    [many] { $n } زوجًا
   *[other] { $n } زوج
}

count-person = { $n ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
count-person-oblique = { $n ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصين
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}

count-record = { $n ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $n } قيود
    [many] { $n } قيدًا
   *[other] { $n } قيد
}
count-record-oblique = { $n ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدين
    [few] { $n } قيود
    [many] { $n } قيدًا
   *[other] { $n } قيد
}

count-document = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
count-document-oblique = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتين
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}

count-day = { $n ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
count-day-oblique = { $n ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}

count-row = { $n ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $n } صفوف
    [many] { $n } صفًا
   *[other] { $n } صف
}
count-row-oblique = { $n ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفين
    [few] { $n } صفوف
    [many] { $n } صفًا
   *[other] { $n } صف
}

count-gate = { $n ->
    [zero] لا متطلبات
    [one] متطلب واحد
    [two] متطلبان
    [few] { $n } متطلبات
    [many] { $n } متطلبًا
   *[other] { $n } متطلب
}
count-gate-oblique = { $n ->
    [zero] لا متطلبات
    [one] متطلب واحد
    [two] متطلبين
    [few] { $n } متطلبات
    [many] { $n } متطلبًا
   *[other] { $n } متطلب
}

count-commitment = { $n ->
    [zero] لا التزامات
    [one] التزام واحد
    [two] التزامان
    [few] { $n } التزامات
    [many] { $n } التزامًا
   *[other] { $n } التزام
}
count-commitment-oblique = { $n ->
    [zero] لا التزامات
    [one] التزام واحد
    [two] التزامين
    [few] { $n } التزامات
    [many] { $n } التزامًا
   *[other] { $n } التزام
}

count-bundle = { $n ->
    [zero] لا حزم
    [one] حزمة واحدة
    [two] حزمتان
    [few] { $n } حزم
    [many] { $n } حزمة
   *[other] { $n } حزمة
}
count-bundle-oblique = { $n ->
    [zero] لا حزم
    [one] حزمة واحدة
    [two] حزمتين
    [few] { $n } حزم
    [many] { $n } حزمة
   *[other] { $n } حزمة
}

count-party = { $n ->
    [zero] لا أطراف
    [one] طرف واحد
    [two] طرفان
    [few] { $n } أطراف
    [many] { $n } طرفًا
   *[other] { $n } طرف
}
count-party-oblique = { $n ->
    [zero] لا أطراف
    [one] طرف واحد
    [two] طرفين
    [few] { $n } أطراف
    [many] { $n } طرفًا
   *[other] { $n } طرف
}

count-decision = { $n ->
    [zero] لا قرارات
    [one] قرار واحد
    [two] قراران
    [few] { $n } قرارات
    [many] { $n } قرارًا
   *[other] { $n } قرار
}
count-decision-oblique = { $n ->
    [zero] لا قرارات
    [one] قرار واحد
    [two] قرارين
    [few] { $n } قرارات
    [many] { $n } قرارًا
   *[other] { $n } قرار
}

count-signature = { $n ->
    [zero] لا تواقيع
    [one] توقيع واحد
    [two] توقيعان
    [few] { $n } تواقيع
    [many] { $n } توقيعًا
   *[other] { $n } توقيع
}
count-signature-oblique = { $n ->
    [zero] لا تواقيع
    [one] توقيع واحد
    [two] توقيعين
    [few] { $n } تواقيع
    [many] { $n } توقيعًا
   *[other] { $n } توقيع
}

count-file = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
count-file-oblique = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفين
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}

count-track = { $n ->
    [zero] لا مسارات
    [one] مسار واحد
    [two] مساران
    [few] { $n } مسارات
    [many] { $n } مسارًا
   *[other] { $n } مسار
}
count-track-oblique = { $n ->
    [zero] لا مسارات
    [one] مسار واحد
    [two] مسارين
    [few] { $n } مسارات
    [many] { $n } مسارًا
   *[other] { $n } مسار
}

count-round = { $n ->
    [zero] لا جولات
    [one] جولة واحدة
    [two] جولتان
    [few] { $n } جولات
    [many] { $n } جولة
   *[other] { $n } جولة
}
count-round-oblique = { $n ->
    [zero] لا جولات
    [one] جولة واحدة
    [two] جولتين
    [few] { $n } جولات
    [many] { $n } جولة
   *[other] { $n } جولة
}

count-statement = { $n ->
    [zero] لا تصريحات
    [one] تصريح واحد
    [two] تصريحان
    [few] { $n } تصريحات
    [many] { $n } تصريحًا
   *[other] { $n } تصريح
}
count-statement-oblique = { $n ->
    [zero] لا تصريحات
    [one] تصريح واحد
    [two] تصريحين
    [few] { $n } تصريحات
    [many] { $n } تصريحًا
   *[other] { $n } تصريح
}

count-source = { $n ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
}
count-source-oblique = { $n ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدرين
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
}

count-speaker = { $n ->
    [zero] لا متحدثين
    [one] متحدث واحد
    [two] متحدثان
    [few] { $n } متحدثين
    [many] { $n } متحدثًا
   *[other] { $n } متحدث
}
count-speaker-oblique = { $n ->
    [zero] لا متحدثين
    [one] متحدث واحد
    [two] متحدثين
    [few] { $n } متحدثين
    [many] { $n } متحدثًا
   *[other] { $n } متحدث
}

count-position = { $n ->
    [zero] لا مواقف
    [one] موقف واحد
    [two] موقفان
    [few] { $n } مواقف
    [many] { $n } موقفًا
   *[other] { $n } موقف
}
count-position-oblique = { $n ->
    [zero] لا مواقف
    [one] موقف واحد
    [two] موقفين
    [few] { $n } مواقف
    [many] { $n } موقفًا
   *[other] { $n } موقف
}

count-figure = { $n ->
    [zero] لا أرقام
    [one] رقم واحد
    [two] رقمان
    [few] { $n } أرقام
    [many] { $n } رقمًا
   *[other] { $n } رقم
}
count-figure-oblique = { $n ->
    [zero] لا أرقام
    [one] رقم واحد
    [two] رقمين
    [few] { $n } أرقام
    [many] { $n } رقمًا
   *[other] { $n } رقم
}

count-obstacle = { $n ->
    [zero] لا عوائق
    [one] عائق واحد
    [two] عائقان
    [few] { $n } عوائق
    [many] { $n } عائقًا
   *[other] { $n } عائق
}
count-obstacle-oblique = { $n ->
    [zero] لا عوائق
    [one] عائق واحد
    [two] عائقين
    [few] { $n } عوائق
    [many] { $n } عائقًا
   *[other] { $n } عائق
}

count-condition = { $n ->
    [zero] لا شروط
    [one] شرط واحد
    [two] شرطان
    [few] { $n } شروط
    [many] { $n } شرطًا
   *[other] { $n } شرط
}
count-condition-oblique = { $n ->
    [zero] لا شروط
    [one] شرط واحد
    [two] شرطين
    [few] { $n } شروط
    [many] { $n } شرطًا
   *[other] { $n } شرط
}

count-step = { $n ->
    [zero] لا خطوات
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $n } خطوات
    [many] { $n } خطوة
   *[other] { $n } خطوة
}
count-step-oblique = { $n ->
    [zero] لا خطوات
    [one] خطوة واحدة
    [two] خطوتين
    [few] { $n } خطوات
    [many] { $n } خطوة
   *[other] { $n } خطوة
}

count-package = { $n ->
    [zero] لا رزم
    [one] رزمة واحدة
    [two] رزمتان
    [few] { $n } رزم
    [many] { $n } رزمة
   *[other] { $n } رزمة
}
count-package-oblique = { $n ->
    [zero] لا رزم
    [one] رزمة واحدة
    [two] رزمتين
    [few] { $n } رزم
    [many] { $n } رزمة
   *[other] { $n } رزمة
}

count-deadlock = { $n ->
    [zero] لا حالات انتظار متبادل
    [one] حالة انتظار متبادل واحدة
    [two] حالتا انتظار متبادل
    [few] { $n } حالات انتظار متبادل
    [many] { $n } حالة انتظار متبادل
   *[other] { $n } حالة انتظار متبادل
}
count-deadlock-oblique = { $n ->
    [zero] لا حالات انتظار متبادل
    [one] حالة انتظار متبادل واحدة
    [two] حالتي انتظار متبادل
    [few] { $n } حالات انتظار متبادل
    [many] { $n } حالة انتظار متبادل
   *[other] { $n } حالة انتظار متبادل
}

count-request = { $n ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $n } طلبات
    [many] { $n } طلبًا
   *[other] { $n } طلب
}
count-request-oblique = { $n ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبين
    [few] { $n } طلبات
    [many] { $n } طلبًا
   *[other] { $n } طلب
}

count-answer = { $n ->
    [zero] لا أجوبة
    [one] جواب واحد
    [two] جوابان
    [few] { $n } أجوبة
    [many] { $n } جوابًا
   *[other] { $n } جواب
}
count-answer-oblique = { $n ->
    [zero] لا أجوبة
    [one] جواب واحد
    [two] جوابين
    [few] { $n } أجوبة
    [many] { $n } جوابًا
   *[other] { $n } جواب
}

count-dossier = { $n ->
    [zero] لا أضابير
    [one] إضبارة واحدة
    [two] إضبارتان
    [few] { $n } أضابير
    [many] { $n } إضبارة
   *[other] { $n } إضبارة
}
count-dossier-oblique = { $n ->
    [zero] لا أضابير
    [one] إضبارة واحدة
    [two] إضبارتين
    [few] { $n } أضابير
    [many] { $n } إضبارة
   *[other] { $n } إضبارة
}

count-entry = { $n ->
    [zero] لا مداخل
    [one] مدخل واحد
    [two] مدخلان
    [few] { $n } مداخل
    [many] { $n } مدخلًا
   *[other] { $n } مدخل
}
count-entry-oblique = { $n ->
    [zero] لا مداخل
    [one] مدخل واحد
    [two] مدخلين
    [few] { $n } مداخل
    [many] { $n } مدخلًا
   *[other] { $n } مدخل
}

count-event = { $n ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $n } أحداث
    [many] { $n } حدثًا
   *[other] { $n } حدث
}
count-event-oblique = { $n ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثين
    [few] { $n } أحداث
    [many] { $n } حدثًا
   *[other] { $n } حدث
}

count-change = { $n ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $n } تغييرات
    [many] { $n } تغييرًا
   *[other] { $n } تغيير
}
count-change-oblique = { $n ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييرين
    [few] { $n } تغييرات
    [many] { $n } تغييرًا
   *[other] { $n } تغيير
}

count-issue = { $n ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $n } ملاحظات
    [many] { $n } ملاحظة
   *[other] { $n } ملاحظة
}
count-issue-oblique = { $n ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتين
    [few] { $n } ملاحظات
    [many] { $n } ملاحظة
   *[other] { $n } ملاحظة
}

count-month = { $n ->
    [zero] لا أشهر
    [one] شهر واحد
    [two] شهران
    [few] { $n } أشهر
    [many] { $n } شهرًا
   *[other] { $n } شهر
}
count-month-oblique = { $n ->
    [zero] لا أشهر
    [one] شهر واحد
    [two] شهرين
    [few] { $n } أشهر
    [many] { $n } شهرًا
   *[other] { $n } شهر
}

count-year = { $n ->
    [zero] لا سنوات
    [one] سنة واحدة
    [two] سنتان
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
count-year-oblique = { $n ->
    [zero] لا سنوات
    [one] سنة واحدة
    [two] سنتين
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
