//! Countries, as affiliations name them, and a few wider places.
//!
//! The names are the short names of ISO 3166-1 and the usual forms, folded: lower case, without accents, one blank between
//! words.

/// Countries and territories.
const COUNTRIES: &[&str] = &[
    "afghanistan",
    "albania",
    "algeria",
    "andorra",
    "angola",
    "argentina",
    "armenia",
    "australia",
    "austria",
    "azerbaijan",
    "bahamas",
    "bahrain",
    "bangladesh",
    "barbados",
    "belarus",
    "belgium",
    "belize",
    "benin",
    "bhutan",
    "bolivia",
    "bosnia and herzegovina",
    "botswana",
    "brasil",
    "brazil",
    "brunei",
    "bulgaria",
    "burkina faso",
    "burundi",
    "cambodia",
    "cameroon",
    "canada",
    "cape verde",
    "chad",
    "chile",
    "china",
    "colombia",
    "comoros",
    "congo",
    "costa rica",
    "cote divoire",
    "croatia",
    "cuba",
    "cyprus",
    "czech republic",
    "czechia",
    "democratic republic of the congo",
    "denmark",
    "djibouti",
    "dominican republic",
    "ecuador",
    "egypt",
    "el salvador",
    "eritrea",
    "estonia",
    "eswatini",
    "ethiopia",
    "fiji",
    "finland",
    "france",
    "gabon",
    "gambia",
    "georgia",
    "germany",
    "ghana",
    "greece",
    "grenada",
    "guatemala",
    "guinea",
    "guyana",
    "haiti",
    "honduras",
    "hong kong",
    "hungary",
    "iceland",
    "india",
    "indonesia",
    "iran",
    "iraq",
    "ireland",
    "israel",
    "italy",
    "jamaica",
    "japan",
    "jordan",
    "kazakhstan",
    "kenya",
    "kiribati",
    "kosovo",
    "kuwait",
    "kyrgyzstan",
    "laos",
    "latvia",
    "lebanon",
    "lesotho",
    "liberia",
    "libya",
    "liechtenstein",
    "lithuania",
    "luxembourg",
    "madagascar",
    "malawi",
    "malaysia",
    "maldives",
    "mali",
    "malta",
    "mauritania",
    "mauritius",
    "mexico",
    "micronesia",
    "moldova",
    "monaco",
    "mongolia",
    "montenegro",
    "morocco",
    "mozambique",
    "myanmar",
    "namibia",
    "nauru",
    "nepal",
    "netherlands",
    "new zealand",
    "nicaragua",
    "niger",
    "nigeria",
    "north macedonia",
    "norway",
    "oman",
    "pakistan",
    "palau",
    "palestine",
    "panama",
    "papua new guinea",
    "paraguay",
    "peru",
    "philippines",
    "poland",
    "portugal",
    "qatar",
    "republic of korea",
    "romania",
    "russia",
    "russian federation",
    "rwanda",
    "samoa",
    "san marino",
    "saudi arabia",
    "senegal",
    "serbia",
    "seychelles",
    "sierra leone",
    "singapore",
    "slovakia",
    "slovenia",
    "solomon islands",
    "somalia",
    "south africa",
    "south korea",
    "south sudan",
    "spain",
    "sri lanka",
    "sudan",
    "suriname",
    "sweden",
    "switzerland",
    "syria",
    "taiwan",
    "tajikistan",
    "tanzania",
    "thailand",
    "timor leste",
    "togo",
    "tonga",
    "trinidad and tobago",
    "tunisia",
    "turkey",
    "turkiye",
    "turkmenistan",
    "tuvalu",
    "uae",
    "uganda",
    "uk",
    "ukraine",
    "united arab emirates",
    "united kingdom",
    "united states",
    "united states of america",
    "uruguay",
    "us",
    "usa",
    "uzbekistan",
    "vanuatu",
    "venezuela",
    "viet nam",
    "vietnam",
    "yemen",
    "zambia",
    "zimbabwe",
];

/// Places that are wider than a country.
const WIDER: &[&str] = &["africa", "asia", "caribbean", "europe", "latin america"];

/// Other names of countries: the name, and the one in the list that stands for the country.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("brasil", "brazil"),
    ("czech republic", "czechia"),
    ("republic of korea", "south korea"),
    ("russian federation", "russia"),
    ("turkiye", "turkey"),
    ("uae", "united arab emirates"),
    ("uk", "united kingdom"),
    ("united states of america", "united states"),
    ("us", "united states"),
    ("usa", "united states"),
    ("vietnam", "viet nam"),
];

/// What stands in front of a country's name in its official form.
const FORMS: &[&str] = &[
    "republic of ",
    "federal republic of ",
    "islamic republic of ",
    "peoples republic of ",
    "united republic of ",
    "kingdom of ",
    "sultanate of ",
    "state of ",
];

/// Whether a text is the name of a place: a country, or a wider one.
pub fn is_place(text: &str) -> bool {
    WIDER.contains(&text) || country(text).is_some()
}

/// The name that stands for the country that a text names: `united kingdom` for `uk`. `None` for any other text.
pub fn country(text: &str) -> Option<&'static str> {
    let listed = |name: &str| COUNTRIES.binary_search(&name).ok().map(|at| COUNTRIES[at]);
    let plain = || FORMS.iter().find_map(|form| text.strip_prefix(form)).map(|name| name.strip_prefix("the ").unwrap_or(name));
    let name = listed(text).or_else(|| plain().and_then(listed))?;
    Some(OTHER_NAMES.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| *name))
}

/// Whether words in a row, each two with a blank between them, name a country: `ministry of communications of cuba`.
pub fn holds_country(words: &str) -> bool {
    /// `democratic republic of the congo`.
    const LONGEST: usize = 5;
    let mut starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts.any(|from| {
        let rest = &words[from..];
        let ends = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]);
        ends.take(LONGEST).any(|end| COUNTRIES.binary_search(&&rest[..end]).is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_for_a_country() {
        assert_eq!(country("uk"), Some("united kingdom"));
        assert_eq!(country("peoples republic of china"), Some("china"));
        assert_eq!(country("republic of korea"), Some("south korea"));
        assert_eq!(country("africa"), None);
        assert!(OTHER_NAMES.iter().all(|(other, name)| COUNTRIES.contains(other) && COUNTRIES.contains(name)));
        assert!(COUNTRIES.is_sorted(), "the list is searched by halves");
        assert!(holds_country("bank of papua new guinea") && !holds_country("bank of the south"));
    }
}
