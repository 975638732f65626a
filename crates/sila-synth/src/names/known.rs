//! Names that are borne in the Levant, written down from general knowledge, the commonest first.

use super::Name;

/// Reads a table: names set apart by lines or `;`, each in Arabic, `=`, and its Latin spellings set
/// apart by commas.
pub(super) fn names(table: &str) -> Vec<Name> {
    let entries = table
        .split([';', '\n'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty());
    let name = |entry: &str| {
        let (arabic, latin) = entry.split_once('=')?;
        let latin = latin
            .split(',')
            .map(|text| text.trim().to_owned())
            .collect();
        Some(Name {
            arabic: arabic.trim().to_owned(),
            latin,
        })
    };
    entries.filter_map(name).collect()
}

pub(super) const MEN: &str = "
محمد=Mohammad,Mohamad,Mohammed,Muhammad; أحمد=Ahmad,Ahmed; علي=Ali; محمود=Mahmoud,Mahmud; خالد=Khaled,Khalid
حسن=Hassan,Hasan; حسين=Hussein,Hussain,Houssein; مصطفى=Mustafa,Moustafa,Mostafa; عمر=Omar,Omer,Umar
إبراهيم=Ibrahim,Ebrahim; يوسف=Youssef,Yousef,Yusuf; عبد الله=Abdullah,Abdallah; يحيى=Yahya,Yehia
سامر=Samer; سمير=Samir,Sameer; وليد=Walid,Waleed; ماهر=Maher; فادي=Fadi,Fady; نبيل=Nabil,Nabeel
عبد الرحمن=Abdel Rahman,Abdulrahman,Abdul Rahman; عبد القادر=Abdel Kader,Abdulqader,Abdul Qader
عماد=Imad,Emad; باسل=Basel,Bassel,Basil; رامي=Rami,Ramy; طارق=Tarek,Tareq,Tariq; زياد=Ziad,Ziyad,Zyad
غازي=Ghazi; جمال=Jamal,Gamal; كمال=Kamal; عادل=Adel,Adil; فؤاد=Fouad,Fuad; جورج=Georges,George,Jorge
إلياس=Elias,Ilyas; ميشال=Michel,Michael; بطرس=Boutros,Butros; أنطوان=Antoine,Antoun; سليمان=Suleiman,Sleiman
داود=Daoud,Dawood,Daud; موسى=Moussa,Musa; عيسى=Issa,Eissa; هشام=Hisham,Hicham; هاني=Hani,Hany
بشار=Bashar,Bachar; نزار=Nizar; أيمن=Ayman,Aiman; أنس=Anas; معاذ=Moaz,Muath,Mouaz; بلال=Bilal,Belal
صلاح الدين=Salah Eddine,Salah al-Din,Salaheddin; نور الدين=Noureddine,Nour al-Din,Nureddin
علاء=Alaa,Ala; ضياء=Diaa,Dia; رضا=Rida,Reda; سعيد=Said,Saeed,Saïd; رشيد=Rashid,Rachid,Rasheed
مروان=Marwan,Marouan; عدنان=Adnan; غسان=Ghassan; حسان=Hassan,Hassane; ثائر=Thaer,Thair; مازن=Mazen,Mazin
قاسم=Qasem,Kassem,Qassim; جعفر=Jaafar,Jafar; عباس=Abbas; حيدر=Haidar,Haydar; مهدي=Mahdi,Mehdi
شادي=Shadi,Chadi; وائل=Wael,Wail; أسامة=Osama,Oussama,Usama; أمين=Amin,Ameen; نضال=Nidal; ياسر=Yasser,Yaser
كريم=Karim,Kareem; لؤي=Louay,Luay; عصام=Issam,Esam; بسام=Bassam; ربيع=Rabih,Rabie; صالح=Saleh,Salih
جهاد=Jihad; إسماعيل=Ismail,Ismael; إسحاق=Ishak,Ishaq; يعقوب=Yaacoub,Yaqoub; زكريا=Zakaria,Zakariya
تيسير=Tayseer,Taysir; منير=Mounir,Munir; شريف=Sharif,Cherif; لطفي=Lutfi,Loutfi; فارس=Fares,Faris
";

pub(super) const WOMEN: &str = "
فاطمة=Fatima,Fatimah,Fatme; مريم=Maryam,Mariam; زينب=Zeinab,Zainab,Zaynab; خديجة=Khadija,Khadijah
عائشة=Aisha,Aicha; سعاد=Souad,Suad; هدى=Huda,Houda; رنا=Rana; ريم=Reem,Rim; لينا=Lina,Leena; نور=Nour,Noor
سمر=Samar; منى=Mona,Mouna,Muna; ليلى=Layla,Leila; أمل=Amal; سلمى=Salma; نادية=Nadia; هناء=Hanaa,Hana
ندى=Nada; رانيا=Rania,Raniya; سناء=Sanaa,Sana; وفاء=Wafaa,Wafa; أسماء=Asmaa,Asma; ابتسام=Ibtissam,Ibtisam
حنان=Hanan; إيمان=Iman,Eman; سميرة=Samira,Sameera; جميلة=Jamila,Jameela; نوال=Nawal; عفاف=Afaf; رجاء=Rajaa,Raja
غادة=Ghada; ميساء=Maysaa,Mayssa; دلال=Dalal; لبنى=Lubna,Loubna; عبير=Abir,Abeer; سوسن=Sawsan,Sausan
رولا=Rola,Roula; ماري=Marie,Mary; جوزفين=Josephine; تيريز=Therese,Teresa; فيروز=Fairouz,Feyrouz
نجاح=Najah; بشرى=Bushra,Bouchra; هالة=Hala; دعاء=Duaa,Doaa; آمنة=Amina,Amneh; حليمة=Halima; زهرة=Zahra
";

pub(super) const FAMILIES: &str = "
الحداد=Haddad,al-Haddad,El Haddad; الخطيب=Khatib,al-Khatib,El Khatib; النجار=Najjar,al-Najjar,El Najjar
الخوري=Khoury,Khouri,al-Khoury; الحلبي=Halabi,al-Halabi,El Halabi; الشامي=Shami,al-Shami,Chami
المصري=Masri,al-Masri,El Masri; منصور=Mansour,Mansur; حمدان=Hamdan; سليمان=Suleiman,Sleiman
العلي=al-Ali,El Ali; الأحمد=al-Ahmad,El Ahmad; الحسين=al-Hussein,El Hussein; المحمد=al-Mohammad,El Mohamad
الصباغ=Sabbagh,al-Sabbagh; الحمصي=Homsi,al-Homsi; الدباغ=Dabbagh,al-Dabbagh; القاضي=Kadi,al-Qadi,El Kadi
الطحان=Tahan,al-Tahhan; العطار=Attar,al-Attar; الخياط=Khayat,al-Khayyat; البيطار=Bitar,al-Bitar
شاهين=Shahin,Chahine; صقر=Saqr,Sakr; ناصر=Nasser,Nasir; سلامة=Salameh,Salama; عيسى=Issa; درويش=Darwish,Darwich
عبود=Abboud,Aboud; غانم=Ghanem,Ghanim; فرح=Farah; رزق=Rizk,Rizq; سعادة=Saadeh,Saade; مراد=Mourad,Murad
الزين=Zein,al-Zein; حيدر=Haidar,Haydar; شقير=Choucair,Shuqair; بركات=Barakat; جابر=Jaber,Jabir; يونس=Younes,Yunis
قباني=Kabbani,Qabbani; الجندي=Jundi,al-Jundi,El Joundi; العجمي=Ajami,al-Ajami; الزعبي=Zoubi,al-Zoubi
الرفاعي=Rifai,al-Rifai; المقداد=Mokdad,al-Miqdad; الحريري=Hariri,al-Hariri; الحمود=al-Hammoud,Hammoud
الشيخ=Sheikh,al-Sheikh,Cheikh; السيد=al-Sayed,Sayyed; الطويل=Tawil,al-Tawil; القصير=Kassir,al-Qasir
كنعان=Kanaan,Kan'an; نعمة=Nehme,Nimah; طعمة=Tohme,Tumah; عساف=Assaf; ضاهر=Daher,Dahir; مخول=Makhoul,Makhul
برهوم=Barhoum; زيدان=Zeidan,Zaydan; دياب=Diab,Dyab; عوض=Awad,Awwad; حنا=Hanna; قدور=Kaddour,Qaddour
";

/// Towns that are on no map.
pub(super) const TOWNS: &str = "
تل الورد=Tal al-Ward,Tell el Ward; وادي النعناع=Wadi al-Naanaa,Ouadi el Naanaa; عين الصفصاف=Ain al-Safsaf,Ain Safsaf
مرج الكرمة=Marj al-Karma,Marj Karma; دير الرمان=Deir al-Rumman,Deir Roumman; خان المنار=Khan al-Manar,Khan Manar
رأس الغيم=Ras al-Ghaym,Ras el Gheim; بيت زعرور=Beit Zaarour,Bayt Zarur; كفر سنديان=Kafr Sindyan,Kfar Sendian
قصر الريحان=Qasr al-Rayhan,Kasr el Rihan; جسر البلوط=Jisr al-Ballout,Jisr Ballut; نبع الليمون=Nabaa al-Laymoun,Nabeh Laimoun
السلمانة=Salmana,al-Salmana; القرينية=Qurayniya,Kraynieh; طيبة النهر=Taybat al-Nahr,Taibet el Nahr
المزيرقة=Muzayriqa,Mzairka; شمس البحر=Shams al-Bahr,Chams el Bahr; حصن الشوح=Husn al-Shuh,Hosn el Chouh
الدويلمة=Duwaylima,Douailmeh; عرنوس=Arnous,Arnus; زغرينة=Zaghrina,Zghrineh; بقليفة=Baqlifa,Baklifeh
";
