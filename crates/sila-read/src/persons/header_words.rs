//! The words of headers in Arabic, English and French, and the ideas they stand for.

use crate::persons::header::Idea::{self, *};

/// Words by what they stand for, folded as [`words`](crate::words) folds. Arabic words stand without
/// the article; a header's word is tried with it, without it, and without `و`, `لل`, `ب` before it.
const WORDS: &[(&[Idea], &str)] = &[
    (&[Name], "اسم اسماء الاسم name names"),
    (&[Nom], "nom noms"),
    (
        &[Full],
        "كامل كاملا ثلاثي رباعي ثنائي خماسي full complete whole complet entier",
    ),
    (
        &[Given],
        "given first forename forenames firstname givenname givennames christian prenom \
        prenoms اول شخصي",
    ),
    (&[Given], "fname gname"),
    (
        &[Father],
        "father fathers fathername اب ابوه ابيه والد والده pere papa",
    ),
    (
        &[Grandfather],
        "grandfather grandfathers جد جده grandpere grand",
    ),
    (
        &[Family],
        "family surname surnames last lastname familyname lname sname famille patronyme \
        maiden عائلة عائلي كنية كنيتها كنيته شهرة شهره لقب نسبة اخير عشيرة",
    ),
    (
        &[Mother],
        "mother mothers mothername ام امه امها والدة والدته mere",
    ),
    (
        &[Nickname],
        "nickname nicknames alias aliases aka kunya laqab surnom pseudonyme pseudo \
        مستعار حركي معروف الملقب alternate",
    ),
    (&[Sex], "sex gender جنس نوع sexe genre"),
    (
        &[Date],
        "date dates تاريخ day يوم jour when since منذ depuis",
    ),
    (
        &[Birth, Date],
        "dob birthdate birthday dateofbirth naissancedate مواليد تولد",
    ),
    (&[Year], "year years yr سنة سنوات عام annee annees an ans"),
    (&[Birth, Year], "yob birthyear"),
    (&[Place], "place location مكان محل موقع lieu endroit where"),
    (&[Birth, Place], "birthplace placeofbirth مسقط"),
    (&[Birth], "birth born ولادة ميلاد مولد naissance ne nee راس"),
    (&[Age], "age ages عمر سن"),
    (
        &[Event],
        "event incident arrest arrested arrests detention detained disappearance disappeared \
        missing abduction abducted kidnapping kidnapped capture captured death killing killed \
        imprisonment seen حدث حادث حادثة واقعة توقيف اعتقال فقدان فقد اختفاء خطف اختطاف احتجاز سجن \
        قتل وفاة استشهاد مشاهدة مشاهده arrestation disparition disparu enlevement evenement \
        incarceration deces mort",
    ),
    (
        &[Origin],
        "origin original hometown native اصل اصلي قيد نفوس خانة مسقط origine registration \
        registry",
    ),
    (
        &[Residence],
        "residence residency residing resident lives living home current domicile \
        habitation اقامة سكن مسكن حالي حالية actuel actuelle",
    ),
    (
        &[Level],
        "city town village suburb district locality municipality neighborhood neighbourhood \
        quarter مدينة بلدة قرية حي منطقة ناحية قضاء بلد ville localite commune quartier caza",
    ),
    (
        &[State],
        "state governorate province region county محافظة ولاية gouvernorat mohafazat",
    ),
    (&[Nationality], "nationality citizenship nationalite جنسية"),
    (
        &[NationalId],
        "national وطني وطنية هوية identity identite بطاقة ssn socsecid soc sec social \
        security passport passeport جواز سفر nin cin",
    ),
    (
        &[Phone],
        "phone phones telephone tel mobile cell cellphone gsm portable whatsapp هاتف جوال \
        موبايل خليوي تلفون تليفون محمول واتساب",
    ),
    (
        &[Address],
        "address addresses addr adresse street عنوان شارع rue",
    ),
    (&[Post], "postcode postal zip zipcode post بريدي"),
    (
        &[Status],
        "status fate statut etat situation sort حالة وضع مصير",
    ),
    (&[Source], "source sources مصدر مصادر"),
    (
        &[Note],
        "note notes remark remarks comment comments description details remarque remarques \
        observation observations commentaire commentaires ملاحظة ملاحظات وصف تفاصيل بيان",
    ),
    (&[Latitude], "latitude lat عرض"),
    (&[Longitude], "longitude lon long lng طول"),
    (
        &[Id],
        "id ids identifier identifiant record rec unique uid uuid guid key case file ref reference \
        dossier code كود معرف ملف مرجع رمز قضية matricule fiche",
    ),
    (&[Id], "رقم number no nr num numero رقمه"),
    (
        &[Serial],
        "n serial index row seq sequence م ت تسلسل تسلسلي متسلسل مسلسل rank ordre sn order \
        ترتيب",
    ),
    (
        &[Person],
        "person persons prisoner prisoners inmate inmates detainee detainees victim victims \
        individual beneficiary refugee personne personnes detenu detenue disparue prisonnier \
        refugie سجين سجناء نزيل نزلاء موقوف معتقل مفقود مفقودين شخص ضحية شهيد لاجئ محتجز مخطوف \
        مواطن صاحب علاقة",
    ),
    (&[And], "and et و"),
    (
        &[Nothing],
        "of the de du des la le l d a an in at on en au to s خط او or his her son sa في من \
        عن عند ان وقت hijri gregorian هجري ميلادي dd mm yyyy yy",
    ),
];

/// The ideas a word of a header stands for; none if it is no word of headers.
pub(crate) fn idea(word: &str) -> Option<IdeaSet> {
    if let Some(ideas) = find(word) {
        return Some(IdeaSet { ideas, and: false });
    }
    let bare = ["ال", "لل", "بال", "ل"]
        .iter()
        .filter_map(|before| word.strip_prefix(before))
        .find_map(find_spelt);
    if let Some(ideas) = bare.or_else(|| find_spelt(word)) {
        return Some(IdeaSet { ideas, and: false });
    }
    // `d'arrestation`, `l'âge`
    let elided = ["d", "l"]
        .iter()
        .filter_map(|before| word.strip_prefix(before))
        .find_map(find);
    if let Some(ideas) = elided {
        return Some(IdeaSet { ideas, and: false });
    }
    let rest = word.strip_prefix('و')?;
    let ideas = find_spelt(rest).or_else(|| rest.strip_prefix("ال").and_then(find_spelt))?;
    Some(IdeaSet { ideas, and: true })
}

/// The ideas of one word, and whether it was joined by `و`.
pub(crate) struct IdeaSet {
    ideas: &'static [Idea],
    and: bool,
}

impl IdeaSet {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static Idea> {
        self.ideas.iter().chain(self.and.then_some(&And))
    }
}

/// A word with ta marbuta may be written with ha: the article tells that no `his` is meant.
fn find_spelt(word: &str) -> Option<&'static [Idea]> {
    let marbuta = word.strip_suffix('ه').map(|stem| format!("{stem}ة"));
    marbuta.and_then(|word| find(&word)).or_else(|| find(word))
}

fn find(word: &str) -> Option<&'static [Idea]> {
    WORDS
        .iter()
        .find(|(_, words)| words.split(' ').any(|held| held == word))
        .map(|(ideas, _)| *ideas)
}
