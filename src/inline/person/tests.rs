//! Entries in all their forms.

use super::*;
use crate::source::SourceId;

fn at(text: &str) -> Cursor<'_> {
    Cursor { text, offset: 3, source: SourceId(0) }
}

/// `[honorific] name | affiliation | stakeholder | region`, one entry after another.
fn read(text: &str) -> Vec<String> {
    let (found, _) = entries(at(text), Basis::Stated);
    found.into_iter().map(line).collect()
}

fn line(one: Entry<'_>) -> String {
    let show = |text: Option<Text<'_>>| text.map(|text| text.node.to_string()).unwrap_or_default();
    let honorific = one.honorific.map(|text| format!("[{}] ", text.node)).unwrap_or_default();
    format!("{honorific}{}|{}|{}|{}", show(one.name), show(one.affiliation), show(one.stakeholder_group), show(one.regional_group))
}

#[test]
fn one_person_a_line() {
    let cases = [
        ("Mpho Moyo, Civil Society, African Group", "Mpho Moyo||Civil Society|African Group"),
        ("Rita Maduo , Technical Community, African Group ", "Rita Maduo||Technical Community|African Group"),
        ("Jun Murai, Father of the Internet in Japan, Professor", "Jun Murai|Father of the Internet in Japan, Professor||"),
        ("Henri Verdier - Ambassador for Digital Affairs", "Henri Verdier|Ambassador for Digital Affairs||"),
        ("Dr. Jane van Aalst, AIDE, Government, African Group", "[Dr.] Jane van Aalst|AIDE|Government|African Group"),
        ("H.E. Ms Ana Li: Minister", "[H.E. Ms] Ana Li|Minister||"),
        ("Deniz Susar, 🔒UN DESA", "Deniz Susar|UN DESA||"),
        ("Cynthia Lo, 🔒", "Cynthia Lo|||"),
        ("Georgieva Lilian, πŸ”’", "Georgieva Lilian|||"),
        ("**Thomas L** – Deputy, ITU", "Thomas L|Deputy, ITU||"),
        ("**Marta B** – role not mentioned", "Marta B|||"),
        ("Jane Doe (ITU)", "Jane Doe|ITU||"),
        ("Zin Htet - Myanmar APAC", "Zin Htet|||Myanmar APAC"),
        ("Civil Society, African Group", "||Civil Society|African Group"),
        ("Delegate from A of B, C, A of B, C", "Delegate from A of B, C|A of B, C||"),
        (
            "Luca Belli, Head, Fundação Getulio Vargas (FGV, Rio), Brazil",
            "Luca Belli|Head, Fundação Getulio Vargas (FGV, Rio), Brazil||",
        ),
    ];
    for (text, wanted) in cases {
        assert_eq!(read(text), [wanted], "{text}");
    }
}

#[test]
fn entries_of_the_form() {
    let cases = [
        ("Civil Society, Oceania", "||Civil Society|Oceania"),
        ("Media, African Group", "||Media|African Group"),
        ("X Yo, Academia, Oceania", "X Yo||Academia|Oceania"),
        ("X Yo, Asia-Pacific Group", "X Yo|||Asia-Pacific Group"),
        ("X Yo; Civil Society; African Group", "X Yo||Civil Society|African Group"),
        ("X Yo, Civil Society, Asia-Pacific Group, extra", "X Yo||Civil Society|Asia-Pacific Group"),
        ("X Yo, Civil Society, African Group, Z Wu, Government, African Group", "X Yo||Civil Society|African Group"),
        ("X Yo, Alpine Maps, Civil Societ, Martian Group", "X Yo|Alpine Maps|Civil Societ|Martian Group"),
        ("X Yo, Libraries, African Group", "X Yo|Libraries||African Group"),
        ("X Yo, Intergovernmental Organization", "X Yo||Intergovernmental Organization|"),
        ("X Yo, Alpine Maps", "X Yo|Alpine Maps||"),
        ("X Yo, Director, Alpine Maps, Bern", "X Yo|Director, Alpine Maps, Bern||"),
        ("X Yo, Minister, Government of Utopia", "X Yo|Minister, Government of Utopia||"),
        ("Prof. X Yo, 🔒, Civil Society, African Group", "[Prof.] X Yo||Civil Society|African Group"),
        ("X Yo", "X Yo|||"),
    ];
    for (text, wanted) in cases {
        let found: Vec<String> = form_entries(at(text), Basis::Stated).0.into_iter().map(line).collect();
        assert_eq!(found, [wanted], "{text}");
    }
}

#[test]
fn several_people_a_line() {
    assert_eq!(
        read("A Bo, X, technical community, Africa - C De, Y, technical community, NA"),
        ["A Bo|X|technical community|Africa", "C De|Y|technical community|NA"]
    );
    assert_eq!(
        read(
            "Sa Ti - ITU Africa, Intergovernmental Organization Africa a@b.org Bo Han - Institute, Academy, Civil Society Asia-Pacific (APAC) c@d.org"
        ),
        ["Sa Ti|ITU Africa|Intergovernmental Organization|Africa", "Bo Han|Institute, Academy|Civil Society|Asia-Pacific (APAC)"]
    );
    assert_eq!(
        read("A Bo, X, Civil Society, African Group C De, Y, Government, African Group"),
        ["A Bo|X|Civil Society|African Group", "C De|Y|Government|African Group"]
    );
}

#[test]
fn an_entry_goes_on_behind_a_contact() {
    let cases = [
        ("A Bo, a@b.org, Civil Society, African Group", "A Bo||Civil Society|African Group"),
        ("A Bo, X, [email protected], Civil Society, African Group", "A Bo|X|Civil Society|African Group"),
        ("A Bo, a@b.org, Alpine Maps, Civil Society, African Group", "A Bo|Alpine Maps|Civil Society|African Group"),
    ];
    for (text, wanted) in cases {
        assert_eq!(read(text), [wanted], "{text}");
    }
    assert_eq!(read("A Bo, X a@b.org, C De, Y"), ["A Bo|X||", "C De|Y||"]);
}

#[test]
fn names() {
    for name in
        ["Qi", "Philippe de Maeyer", "J. Carlos Lara", "Latifa Al-Abdulkarim", "Pearse O’Donohue", "李 明", "Meni ANASTASIADOU"]
    {
        assert!(looks_like_name(name), "{name}");
    }
    for text in [
        "Internet Society",
        "Vice President",
        "Opening Remarks",
        "the end",
        "Civil Society",
        "What next?",
        "Room 1",
        "Alpine Data Cooperative",
    ] {
        assert!(!looks_like_name(text), "{text}");
    }
    assert!(looks_like_entry(at("Qi Xiaoxia, Director-General, Bureau")));
    assert!(!looks_like_entry(at("Bureau of International Cooperation, Administration")));
    assert!(!looks_like_entry(at("Today, the development goes on")));
}
