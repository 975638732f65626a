//! Names that mean the same person's name without being spelled alike: abbreviations and equivalents.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The meaning of Muhammad.
pub(crate) const MUHAMMAD: u16 = 1;

/// The bits that two names of one meaning have at least, by the row of the meaning.
pub(crate) fn floor(meaning: u16) -> f64 {
    if usize::from(meaning) <= ABBREVIATED.len() {
        3.5
    } else {
        2.0
    }
}

/// Abbreviations: as good as a poor spelling.
const ABBREVIATED: &[&str] = &[
    "محمد م mhd mohd md mhmd mohmd mo7d moh muhd mohammad mohammed muhammad mohamed mohamad muhammed mouhamad mouhammad mohamet mehmet mohd",
    "احمد ahmd",
];

/// Names of saints and prophets in other languages: weaker than a spelling.
const EQUIVALENT: &[&str] = &[
    "بطرس peter pierre pietro pedro petros petrus بيار بيير boutros botros",
    "بولس paul paulo pablo paolo pavlos بول boulos",
    "موسي moses moise moshe موشي musa moussa",
    "يوحنا حنا john jean giovanni johannes ioannis johan ivan yohanna hanna juan يوحنان جان جون",
    "جورج جرجس جاورجيوس george georges jorge giorgio georgios yorgo يورغو jirjis girgis gergis",
    "يوسف جوزيف جوزف joseph josef giuseppe jose youssef yusuf yousef",
    "ابراهيم abraham avraham abram ابرام ibrahim",
    "داود داوود david dawud daoud دافيد ديفيد",
    "يعقوب jacob james jacques jack yaqub yacoub جاك",
    "اسحق اسحاق isaac ishaq ishak",
    "سليمان solomon salomon suleiman sulaiman",
    "ميخائيل ميشيل ميشال michael michel miguel mikhail mikhael مايكل",
    "جبرائيل جبريل gabriel jibril gibrail غبريال كبرئيل",
    "ايوب job ayoub",
    "يونس يونان jonah jonas younes yunus",
    "زكريا zachariah zechariah zacharie zakaria",
    "عيسي يسوع jesus issa isa",
    "مريم ماري mary marie maria miriam mariam maryam",
    "حواء eve eva hawa",
    "ساره sarah sara",
    "الياس ايليا elijah elias elie ilyas",
    "نوح noah noe nuh",
    "هارون aaron haroun",
    "شمعون سمعان simon simeon shimon samaan",
    "متي matthew matthieu matteo",
    "مرقس مارك mark marc marcus marco",
    "لوقا luke luc lucas lukas",
    "توما thomas tomas tuma",
    "اندراوس andrew andre andreas اندريه",
    "اسطفان استيفان stephen stephan etienne stefan estephan",
    "فيلبس فيليب philip philippe filippo",
    "يوليوس jules julius",
    "انطون انطونيوس طانيوس انطوان antoine anthony antonio antonios tanios طوني tony",
    "نقولا نيقولا nicolas nicholas nikola",
    "بربارة بربار barbara",
    "كاترين كاترينا catherine katherine catarina",
    "اليصابات اليزابيت elizabeth elisabeth",
    "حنه anne anna hanna hannah",
    "دانيال daniel danyal",
    "صموئيل samuel samouil",
    "اسكندر alexander alexandre iskandar الكسندر",
    "قسطنطين constantine constantin kostantin",
    "روفائيل رافائيل raphael rafael",
    "يشوع joshua yashua",
    "لعازر عازار lazarus lazare",
    "بنيامين benjamin",
    "ارميا jeremiah jeremie",
    "حزقيال ezekiel",
];

/// Each name of the tables with the numbers of its rows, counted from one.
static NAMES: LazyLock<FxHashMap<&str, [u16; 2]>> = LazyLock::new(|| {
    let mut names: FxHashMap<&str, [u16; 2]> = FxHashMap::default();
    for (index, row) in ABBREVIATED.iter().chain(EQUIVALENT).enumerate() {
        let number = u16::try_from(index + 1).unwrap_or(0);
        for name in row.split(' ') {
            let rows = names.entry(name).or_default();
            if let Some(free) = rows
                .iter_mut()
                .find(|row| matches!(**row, 0) || **row == number)
            {
                *free = number;
            }
        }
    }
    names
});

/// The meanings of a folded name, if it has any.
pub(crate) fn of(words: &[&str]) -> [u16; 2] {
    match words {
        [word] => NAMES.get(word).copied().unwrap_or_default(),
        _ => NAMES
            .get(words.concat().as_str())
            .copied()
            .unwrap_or_default(),
    }
}
