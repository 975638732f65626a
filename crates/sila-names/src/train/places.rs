//! The table of places, gathered from the shared lists.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::fold;

/// The file `places.tsv`: id, id of what lies around, names divided by `|`.
///
/// `admin` holds governorates and districts, `lexicon` places written by hand with their former or
/// other names, `geonames` places with aliases. Only facts of geography go in.
pub fn place_table(admin: &str, lexicon: &str, geonames: &str) -> String {
    let mut out = String::new();
    let mut governorates: BTreeMap<String, String> = BTreeMap::new();
    for line in admin.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [id, level, parent, english, arabic, ..] = cells[..] {
            let aliases = cells.get(5).map_or("", |aliases| aliases);
            if level == "governorate" {
                governorates.insert(fold(arabic), id.to_owned());
            }
            row(&mut out, id, parent, &[english, arabic], aliases.split('|'));
        }
    }
    by_hand(&mut out, lexicon, &governorates);
    for line in geonames.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [id, country, _, _, _, name, arabic, latin] = cells[..] {
            let aliases = arabic
                .split('|')
                .chain(latin.split('|').filter(|alias| is_name(alias)));
            row(
                &mut out,
                &format!("{}-{id}", country.to_lowercase()),
                "",
                &[name],
                aliases,
            );
        }
    }
    for (number, names) in EXONYMS.iter().enumerate() {
        row(
            &mut out,
            &format!("exonym-{number}"),
            "",
            &[],
            names.split('|'),
        );
    }
    out
}

/// Names of one place in other languages or times, by general knowledge.
const EXONYMS: &[&str] = &[
    "تدمر|بالميرا|Palmyra|Palmyre|Tadmur|Tadmor",
    "حلب|Aleppo|Alep|Halab|Heleb",
    "دمشق|الشام|Damascus|Damas|Dimashq|Sham|Şam",
    "حمص|Homs|Hims|Emesa|Émèse",
    "حماة|Hama|Hamah|Epiphania",
    "اللاذقية|Latakia|Lattaquié|Laodicea",
    "دير الزور|Deir ez-Zor|Dayr az-Zawr|Deirezzor|Der Zor",
    "السويداء|Sweida|As-Suwayda|Soueida|Soueïda",
    "طرابلس|Tripoli|Tarabulus|Trablous|طرابلس الشام",
    "صور|Tyre|Tyr|Sour|Sur",
    "صيدا|Sidon|Saida|Saïda",
    "جبيل|بيبلوس|Byblos|Jbeil|Jubayl",
    "بيروت|Beirut|Beyrouth|Bayrut",
    "بعلبك|Baalbek|Balbek|Heliopolis",
    "زحلة|Zahle|Zahlé|Zahleh",
    "عين العرب|كوباني|Kobani|Kobane|Kobanê|Ayn al-Arab|Ain al-Arab",
    "رأس العين|سري كانيه|Ras al-Ayn|Ras al-Ain|Serekaniye|Serê Kaniyê",
    "المالكية|ديريك|Malikiyah|Al-Malikiyah|Derik|Dêrik",
    "القحطانية|تربه سبيه|Qahtaniyah|Tirbespi|Tirbespiyê",
    "معبدة|كركي لكي|Muabbada|Girke Lege|Girkê Legê",
    "الجوادية|جل آغا|Jawadiyah|Cil Axa|Çil Axa",
    "القامشلي|قامشلو|Qamishli|Kamichlié|Qamishlo|Qamişlo",
    "الطبقة|الثورة|مدينة الثورة|Tabqa|Al-Thawra|Thawra",
    "بصرى|بصرى الشام|Bosra|Busra|Bostra",
    "القدس|Jerusalem|Al-Quds|Jérusalem",
    "الخليل|Hebron|Al-Khalil|Hébron",
    "الناصرة|Nazareth|An-Nasira",
    "بيت لحم|Bethlehem|Bayt Lahm|Bethléem",
    "عكا|Acre|Akka|Akko",
    "يافا|Jaffa|Yafa|Yafo",
    "القاهرة|Cairo|Le Caire|Al-Qahira",
    "الإسكندرية|Alexandria|Alexandrie|Iskandariya",
    "بغداد|Baghdad|Bagdad",
    "الموصل|Mosul|Mossoul|Al-Mawsil",
    "البصرة|Basra|Bassora|Al-Basra",
    "أربيل|هولير|Erbil|Arbil|Hewler|Hewlêr",
    "أنطاكية|Antioch|Antakya|Antioche",
    "إسكندرون|Alexandretta|Iskenderun|Alexandrette",
    "أورفا|الرها|Urfa|Şanlıurfa|Edessa",
    "نيقوسيا|لفكوسيا|Nicosia|Lefkosia|Lefkoşa|Nicosie",
];

fn row<'a>(
    out: &mut String,
    id: &str,
    parent: &str,
    names: &[&'a str],
    aliases: impl Iterator<Item = &'a str>,
) {
    let mut all: Vec<&str> = Vec::new();
    for name in names.iter().copied().chain(aliases) {
        let name = name.trim();
        if !name.is_empty() && !all.contains(&name) {
            all.push(name);
        }
    }
    let _ = writeln!(out, "{id}\t{parent}\t{}", all.join("|"));
}

/// An alias as people write it: begins with a capital, is no code in capitals.
fn is_name(alias: &str) -> bool {
    let mut letters = alias.chars().filter(|letter| letter.is_alphabetic());
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital
        && letters.any(char::is_lowercase)
        && alias.chars().all(|letter| !letter.is_ascii_digit())
}

/// `SY02 عين_العرب Eayn.alEarab =كوباني =kUbAnI | en=…/…`: a governorate, a name, another name.
fn by_hand(out: &mut String, lexicon: &str, governorates: &BTreeMap<String, String>) {
    let mut block = "";
    let mut codes: BTreeMap<&str, String> = BTreeMap::new();
    for (number, line) in lexicon.lines().enumerate() {
        if line.contains("\"\"\"") {
            block = line.split(' ').next().unwrap_or("");
            continue;
        }
        let (left, right) = line.split_once('|').unwrap_or((line, ""));
        let words: Vec<&str> = left.split_whitespace().collect();
        let [code, arabic, _, rest @ ..] = &words[..] else {
            continue;
        };
        let spellings = right
            .split(',')
            .filter_map(|style| style.split_once('='))
            .flat_map(|(_, names)| names.trim().split('/'));
        let arabic = arabic.replace('_', " ");
        match block {
            "GOV" => {
                let known = governorates.get(&fold(&arabic)).cloned();
                let id = known.unwrap_or_else(|| code.to_lowercase());
                row(
                    out,
                    &format!("{}-hand", code.to_lowercase()),
                    &id,
                    &[&arabic],
                    spellings,
                );
                codes.insert(code, id);
            }
            "PLACE" => {
                let other = rest.first().map_or(String::new(), |name| {
                    name.trim_start_matches('=').replace('_', " ")
                });
                let parent = codes.get(code).cloned().unwrap_or_default();
                row(
                    out,
                    &format!("hand-{number}"),
                    &parent,
                    &[&arabic, &other],
                    spellings,
                );
            }
            _ => {}
        }
    }
}
