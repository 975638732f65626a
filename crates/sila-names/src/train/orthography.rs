//! The general orthographies: how each letter may be written, whatever the lexicon shows.
//!
//! French, English, scholarly (BGN/PCGN, ALA-LC, UN), chat, Egyptian and Gulf g, Turkish and
//! Kurdish, western Armenian. Source: `phenomena.md` section 3. The numbers are rough shares.

/// A letter, then graphemes with shares; `-` stands for a letter that is not written.
pub(crate) const USES: &str = "\
ا a60 aa9 e10 i6 o2 u2 -8 ah1 eh.5 ' .5 ou.3 ee1 y.3
ب b92 p5 v1
ت t95 d2 th.7 ts.3
ث th60 s18 t15 c.5 ts.3
ج j62 g18 dj10 c2 zh1 gh.3 ch1.5 ç.3 ž.3 dh.1 y.5
ح h96 kh1.5 -1 ch.3 '.1
خ kh84 h7 k4 x2 ch1.5 gh.3
د d92 t2 dh3
ذ dh35 d22 z24 th12 s.5
ر r99 gh.3
ز z92 s5 ts.5 zh.5 j.5
س s86 c5 ç1 z2 ş.5 sh1
ش sh64 ch29 ş4 s1 c.3
ص s88 ş7 z1.5 c1 9:1
ض d68 dh14 z7 th2 t1
ط t94 d2 th1
ظ z55 dh20 d11 th6 s1
ع -46 a22 '10 aa7 e4 i3 o5 ou2 u1.5 ee1
غ gh76 g13 r3 h1.5 k1 ğ2 q1
ف f93 v3 p.3
ق q44 k40 c6 g5 gh2 2:1.5 '.4 -.6 kh.5
ك k85 c9 q3 g2 x.3 ch.7
ل l99
م m98 n.5
ن n98 m.5
ه o1 u.3 h56 a14 eh8 ah9 e8 -4 t1 i.3
و ou24 w29 o17 u17 oo8 v4 -2
ي i44 y26 ee9 a2 aa1 e5 ie2 -2 j1 a1.5 ah.3 eh.4 ' .1
ء -55 '22 a12 2:2 e2 h.5
پ p92 b7
چ ch75 ç8 j5 sh3 c2
ڤ v88 f8 w3
گ g88 k8 j2
ژ zh50 j40 z7 ž2
ا=A a84 aa8 e5 -1 i.5 o.7 ah.5
ا=a a88 e8 -3 i.5
ا=i i60 e28 a3 ee2 -3 y1
ا=u o48 ou18 u28 oo2 -1
ي=I i76 y9 ee9 e2 ie2 ei.3 -.5
ي=y y48 i40 -5 e3 ee1 j1
ي=Y a88 ah5 aa4 e2 i.5
و=U ou44 u27 o13 oo12 w.5 -.5
و=w w56 ou14 u10 o10 v5 -2 oo.5
ه=p a55 ah18 eh8 e14 -1 et.1 i.3
ه=h h90 -7 ah1 eh1
ع=a -48 a30 aa8 '10 e2 h.3
ع=i -55 i12 e10 '10 ee3 a4 y.5
ع=u -52 o17 u8 ou5 '9 a1.5 oo1
+abd +abd98 -1
+abu +abu92 -7
+bin +bin85 -12
+umm +umm92 -6
+din +din97 -2
+allah +allah98 -1";

/// What stands in a gap whose vowel is known: none, a, i, u.
pub(crate) const KNOWN: [&str; 4] = [
    "-90 a4 e3 i2 '.5 h.3 o.3 u.3",
    "-4 a76 e16 o1 aa1 i1.5 ah.2 u.2",
    "-6 a3 e33 i50 ee1.5 y1 u.2 o.2",
    "-5 a1 e1.5 o38 ou14 u38 oo1 i.5",
];

/// Short vowels between two letters, and the silent letters that stand there.
pub(crate) const BETWEEN: &str = "-50 a20 e9 i9 o3 ou2 u4 '.5 h.3 ee.3 aa.3 y.2 oo.1 w.1 eh.1 ah.1";

/// Pairs of Arabic letters that clerks and readers exchange, with bits lost for it.
pub(crate) const CONFUSED: &[(&str, f32)] = &[
    ("بتثنيپ", 5.0),
    ("جحخچ", 5.0),
    ("دذ", 4.0),
    ("رز", 5.0),
    ("زژ", 3.0),
    ("سش", 5.0),
    ("صض", 5.0),
    ("طظ", 4.0),
    ("عغ", 5.0),
    ("فق", 5.0),
    ("كگ", 1.0),
    ("بپ", 1.0),
    ("جچ", 2.0),
    ("فڤ", 1.0),
    ("قگ", 3.0),
    ("غگ", 3.0),
    ("سص", 5.0),
    ("تط", 5.0),
    ("ضظ", 3.5),
    ("كل", 6.0),
    ("در", 6.5),
    ("ور", 6.5),
    ("سث", 4.5),
    ("تث", 4.0),
    ("زذ", 4.0),
    ("دض", 5.0),
    ("هح", 6.0),
    ("جغ", 5.5),
    ("جگ", 3.5),
];
