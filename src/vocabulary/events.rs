//! The meetings of the two forums: when and where each was held, as the forums announced and reported it.
//!
//! A meeting without a city was held online.

use jiff::civil::{Date, date};

/// One meeting of a forum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForumMeeting {
    /// `IGF` or `WSIS Forum`.
    pub forum: &'static str,
    /// Its year.
    pub year: u32,
    /// The first day that was announced, by the clock of the place. Up to 2018 the days before it (`Day 0`) were not among them.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// Where, and by which clock.
    pub host: Host,
}

/// Where a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host {
    /// The city; empty where the meeting was online.
    pub city: &'static str,
    /// The country, by its two letters of ISO 3166-1; empty where the meeting was online.
    pub country: &'static str,
    /// The name of the time zone in the database of the IANA.
    pub timezone: &'static str,
}

const fn host(city: &'static str, country: &'static str, timezone: &'static str) -> Host {
    Host { city, country, timezone }
}

const GENEVA: Host = host("Geneva", "CH", "Europe/Zurich");
const ONLINE: Host = host("", "", "UTC");

/// First and last day as month and day.
type Days = ((i8, i8), (i8, i8));

const fn meeting(forum: &'static str, year: i16, (from, to): Days, host: Host) -> ForumMeeting {
    let (starts_on, ends_on) = (date(year, from.0, from.1), date(year, to.0, to.1));
    ForumMeeting { forum, year: year as u32, starts_on, ends_on, host }
}

const IGF: &str = "IGF";
const WSIS: &str = "WSIS Forum";

/// Every meeting, by forum and year.
pub const MEETINGS: &[ForumMeeting] = &[
    meeting(IGF, 2006, ((10, 30), (11, 2)), host("Athens", "GR", "Europe/Athens")),
    meeting(IGF, 2007, ((11, 12), (11, 15)), host("Rio de Janeiro", "BR", "America/Sao_Paulo")),
    meeting(IGF, 2008, ((12, 3), (12, 6)), host("Hyderabad", "IN", "Asia/Kolkata")),
    meeting(IGF, 2009, ((11, 15), (11, 18)), host("Sharm El Sheikh", "EG", "Africa/Cairo")),
    meeting(IGF, 2010, ((9, 14), (9, 17)), host("Vilnius", "LT", "Europe/Vilnius")),
    meeting(IGF, 2011, ((9, 27), (9, 30)), host("Nairobi", "KE", "Africa/Nairobi")),
    meeting(IGF, 2012, ((11, 6), (11, 9)), host("Baku", "AZ", "Asia/Baku")),
    meeting(IGF, 2013, ((10, 22), (10, 25)), host("Bali", "ID", "Asia/Makassar")),
    meeting(IGF, 2014, ((9, 2), (9, 5)), host("Istanbul", "TR", "Europe/Istanbul")),
    meeting(IGF, 2015, ((11, 10), (11, 13)), host("João Pessoa", "BR", "America/Fortaleza")),
    meeting(IGF, 2016, ((12, 6), (12, 9)), host("Guadalajara", "MX", "America/Mexico_City")),
    meeting(IGF, 2017, ((12, 18), (12, 21)), GENEVA),
    meeting(IGF, 2018, ((11, 12), (11, 14)), host("Paris", "FR", "Europe/Paris")),
    meeting(IGF, 2019, ((11, 25), (11, 29)), host("Berlin", "DE", "Europe/Berlin")),
    meeting(IGF, 2020, ((11, 2), (11, 17)), ONLINE),
    meeting(IGF, 2021, ((12, 6), (12, 10)), host("Katowice", "PL", "Europe/Warsaw")),
    meeting(IGF, 2022, ((11, 28), (12, 2)), host("Addis Ababa", "ET", "Africa/Addis_Ababa")),
    meeting(IGF, 2023, ((10, 8), (10, 12)), host("Kyoto", "JP", "Asia/Tokyo")),
    meeting(IGF, 2024, ((12, 15), (12, 19)), host("Riyadh", "SA", "Asia/Riyadh")),
    meeting(IGF, 2025, ((6, 23), (6, 27)), host("Lillestrøm", "NO", "Europe/Oslo")),
    meeting(WSIS, 2009, ((5, 18), (5, 22)), GENEVA),
    meeting(WSIS, 2010, ((5, 10), (5, 14)), GENEVA),
    meeting(WSIS, 2011, ((5, 16), (5, 20)), GENEVA),
    meeting(WSIS, 2012, ((5, 14), (5, 18)), GENEVA),
    meeting(WSIS, 2013, ((5, 13), (5, 17)), GENEVA),
    meeting(WSIS, 2014, ((6, 10), (6, 13)), GENEVA),
    meeting(WSIS, 2015, ((5, 25), (5, 29)), GENEVA),
    meeting(WSIS, 2016, ((5, 2), (5, 6)), GENEVA),
    meeting(WSIS, 2017, ((6, 12), (6, 16)), GENEVA),
    meeting(WSIS, 2018, ((3, 19), (3, 23)), GENEVA),
    meeting(WSIS, 2019, ((4, 8), (4, 12)), GENEVA),
    meeting(WSIS, 2020, ((6, 22), (9, 10)), ONLINE),
    meeting(WSIS, 2021, ((1, 27), (5, 21)), ONLINE),
    meeting(WSIS, 2022, ((3, 15), (6, 3)), GENEVA),
    meeting(WSIS, 2023, ((3, 13), (3, 17)), GENEVA),
    meeting(WSIS, 2024, ((5, 27), (5, 31)), GENEVA),
    meeting(WSIS, 2025, ((7, 7), (7, 11)), GENEVA),
];

impl ForumMeeting {
    /// The meeting that documents call `name`: `IGF 2023`.
    pub fn named(name: &str) -> Option<&'static Self> {
        let (forum, year) = name.rsplit_once(' ')?;
        let year: u32 = year.parse().ok()?;
        MEETINGS.iter().find(|meeting| meeting.forum == forum && meeting.year == year)
    }

    /// What documents call it: `IGF 2023`.
    pub fn name(&self) -> String {
        format!("{} {}", self.forum, self.year)
    }

    /// The address of its page, where its forum gives all pages of their years one form.
    pub fn url(&self) -> Option<String> {
        (self.forum == WSIS && self.year >= 2015).then(|| format!("https://www.itu.int/net4/wsis/forum/{}/", self.year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_meeting_is_in_its_year_and_ends_behind_its_start() {
        for meeting in MEETINGS {
            assert!(meeting.starts_on < meeting.ends_on, "{}", meeting.name());
            assert_eq!(u32::try_from(meeting.starts_on.year()), Ok(meeting.year), "{}", meeting.name());
            assert_eq!(meeting.host.city.is_empty(), meeting.host.country.is_empty(), "{}", meeting.name());
            assert_eq!(ForumMeeting::named(&meeting.name()), Some(meeting));
        }
    }
}
