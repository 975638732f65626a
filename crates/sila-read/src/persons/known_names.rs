//! Some common given names, by which a column of names is known where no header says so.

/// Folded. Enough to know a column by; nothing is compared with them.
const COMMON: &str = "محمد احمد علي حسين حسن محمود خالد ابراهيم يوسف عمر مصطفي عبد عبدالله \
    عبدالرحمن سامر بشار طارق فادي جورج الياس ايلي ميشال جوزيف بطرس حنا طوني سمير ماهر زياد \
    فاطمة فاطمه زينب مريم عائشة خديجة امينة سعاد هدي ليلي نوال سمر رنا هناء سلمي عبير حسام وليد \
    عماد اياد رامي باسل ياسر سعيد كمال جمال نبيل عدنان غسان موسي عيسي اسماعيل صالح قاسم عادل \
    mohammad mohamad mohammed muhammad mohamed ahmad ahmed ali hussein hassan hasan mahmoud khaled \
    ibrahim youssef yousef yusuf omar mustafa moustafa abdullah abdallah samer bashar tarek tariq \
    fadi georges george elias elie michel joseph boutros hanna tony samir maher ziad fatima zeinab \
    zaynab maryam mariam aisha khadija amina souad huda houda layla rana hana salma walid imad rami \
    yasser said kamal jamal nabil adnan ghassan moussa issa ismail saleh john david michael james \
    robert william maria anna sarah thomas peter paul jean pierre marie";

/// Whether a folded word is one of them.
pub(crate) fn is_common_name(word: &str) -> bool {
    COMMON.split_ascii_whitespace().any(|name| name == word)
}
