//! The one table of codes: each code's name, severity and explanation.
//!
//! The doc comment of a code is its explanation: what it says, why it matters, a failing example and the
//! repair. `rapporteur explain` and `schema/diagnostics.md` are made from it, and the examples are run by
//! the tests. A code, once published, keeps its name and its meaning.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident;)+) => {
        /// The permanent name of a kind of finding: area, dot, kebab-case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$name),+];

            /// The name as it is printed, `slot.end-before-start`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }

            /// How bad a finding of this code is unless it says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }

            /// The explanation, in Markdown.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc, "\n"),+),)+ }
            }
        }
    };
}

codes! {
    /// The file is not UTF-8 text.
    ///
    /// The message gives the offset in the file of the first byte that is not UTF-8, from 0, and its line, or says that the
    /// whole file is UTF-16, which some editors call Unicode.
    /// Nothing of the file is read.
    /// There is no example: bytes that are not UTF-8 cannot be printed here.
    ///
    /// Why: Read in another encoding, `é` becomes another letter, and names are published wrong.
    ///
    /// Repair: `rapporteur add FILE` makes a document of it and says what encoding it took it for; or open the file in an editor,
    /// choose the encoding that shows its accents well, and save it as UTF-8.
    NotUtf8 = "source.not-utf8", Error;
    /// The file is no plain text.
    ///
    /// It is a web page in HTML, a document of a word processor, a PDF, a picture or a packed file, as its first bytes show,
    /// whatever its name says.
    /// Nothing of the file is read.
    ///
    /// Why: What such a file shows is not what it holds: its text stands between the signs of its format, or is packed, and
    /// names and dates would be read wrong or not at all.
    ///
    /// ```text
    /// <!DOCTYPE html>
    /// <html lang="en">
    /// <head><title>IGF 2025 WS #12 Open Maps for Small Islands</title></head>
    /// ```
    ///
    /// Repair: `rapporteur add FILE` makes a document of a page or a document of Word; of others, open the file, select all, copy,
    /// and paste the text into a new file whose name ends in `.txt`.
    NotText = "source.not-text", Error;
    /// The file is larger than any session document.
    ///
    /// Its size is looked at before it is read; nothing of it is read where there are more bytes than the limit
    /// `document-bytes`. The README lists the limits; `--raise document-bytes=N` raises this one.
    /// There is no example: it would be larger than anybody wants to read.
    ///
    /// Why: A session document has some kilobytes, so this is something else: a recording, an archive, a whole programme.
    ///
    /// Repair: give one text file for each session.
    TooLarge = "source.too-large", Error;
    /// The file has more lines than any session document.
    ///
    /// They are more than the limit `document-lines`, blank ones counted, and nothing is read of the document. The label is at
    /// the first line past the limit; `--raise document-lines=N` raises it.
    /// There is no example: it would fill many pages.
    ///
    /// Why: Nobody says so much in one session, so this is something else: a log, a table, a whole programme.
    ///
    /// Repair: give one text file for each session.
    TooManyLines = "source.too-many-lines", Error;
    /// A line is longer than any paragraph.
    ///
    /// It has more bytes than the limit `line-bytes`, and nothing is read of the document. The label is where the limit was
    /// passed; `--raise line-bytes=N` raises it.
    /// There is no example: it would be a line that fills many pages.
    ///
    /// Why: Rules look at a line as a whole, and one that never ends is no text of a page: it holds the data of a picture, or
    /// its line ends were lost.
    ///
    /// Repair: break the line where its paragraphs and fields begin, or take out what is no text.
    LongLine = "line.too-long", Error;
    /// A list of the document has more entries than any session has.
    ///
    /// The people, the sections, the goals, the paragraphs of one section or another list have more entries than the limit
    /// `list-entries`, and the document gives no data. The label is at the first entry past the limit;
    /// `--raise list-entries=N` raises it.
    /// There is no example: it would fill many pages.
    ///
    /// Why: Each entry is compared with others, so a list that no session can have costs time and says nothing true.
    ///
    /// Repair: give each session a file of its own.
    LongList = "list.too-long", Error;
    /// A listing has more sessions than a forum holds.
    ///
    /// It has more entries than the limit `listing-sessions`, and the document gives no data. The label is at the first entry
    /// past the limit; `--raise listing-sessions=N` raises it.
    /// There is no example: it would fill many pages.
    ///
    /// Why: A programme of several years in one file is one event to whoever reads it, and the sessions get wrong dates.
    ///
    /// Repair: give the listing of each event a file of its own.
    LongListing = "listing.too-long", Error;
    /// More values were read from the document than a session has.
    ///
    /// Everything that was read of it is counted, each name, each group, each paragraph, and the lists that hold them; there
    /// is more than the limit `document-values`, and the document gives no data. The label is at the first value past the
    /// limit; `--raise document-values=N` raises it.
    /// There is no example: it would fill many pages.
    ///
    /// Why: Each value is checked and written several times over, in every format.
    ///
    /// Repair: give each session a file of its own.
    TooManyValues = "document.too-many-values", Error;
    /// More documents tell of one session, or more names stand in it, than anybody can compare.
    ///
    /// Documents are of one session when its code, or title, event and time say so. Here they are more than the limit
    /// `session-documents`, or the people they list are more than the limit `session-people`, each counted as often as it is
    /// listed; none of the documents gives data. The labels are at what is past the limit and at the first document;
    /// `--raise session-documents=N` and `--raise session-people=N` raise the limits.
    /// There is no example: it would be a whole folder of documents.
    ///
    /// Why: All that is told of one session is compared with each other, and so much is rarely of one session: a copy was made
    /// again and again, or a code of one session stands in the documents of others.
    ///
    /// Repair: give each session its own code and title, and leave out copies.
    CrowdedSession = "session.too-large", Error;
    /// The JSON of a document cannot be read.
    ///
    /// `rapporteur check` takes a file as JSON where its name ends in `.json` or its text begins with `{`.
    /// A sign of JSON is missing or one too many, the text stops too early, or a member is given twice.
    ///
    /// Why: What cannot be read cannot be held against the schema, and no program can use it.
    ///
    /// ```text
    /// {"kind": "igf-session-proposal", "document_id": "maps", "session": {"title": "Open Maps for Small Islands",
    /// ```
    ///
    /// Repair: write the file anew with `rapporteur build`; where it is the text of a page, let it begin with the title.
    MalformedJson = "json.malformed", Error;
    /// A build was given a document as JSON.
    ///
    /// The file has a name that ends in `.json` or a text that begins with `{`; the document gives no data.
    /// There is no example: `rapporteur check` takes such a document.
    ///
    /// Why: A build makes JSON of the texts of pages; made of its own output, each value would lose the place it came from.
    ///
    /// Repair: give the text that the JSON was made of.
    IsJson = "source.is-json", Error;
    /// The file holds no text.
    ///
    /// It has no byte at all, or only blanks and line ends.
    /// There is no example: there is nothing to print.
    ///
    /// Why: A session would be missing from the dataset, and nobody would know.
    ///
    /// Repair: copy the text of the session's page into the file, or remove the file.
    Empty = "source.empty", Error;
    /// The document is of no kind that Rapporteur knows.
    ///
    /// Known are session pages of the IGF with a report (`igf-session-report`) and without (`igf-session-proposal`),
    /// event pages of the Digital Watch Observatory (`digwatch-event-report`), listings of the main sessions of one IGF
    /// (`igf-main-sessions`), caption transcripts (`igf-transcript`), and of the WSIS Forum the agenda pages (`wsis-agenda-page`) and
    /// the outcome documents (`wsis-outcome`) of sessions.
    /// Each kind has marks, such as a title with a session code or the label `Policy Question(s)`; this document has too
    /// few of any kind, and the help names the kinds that come near, with the marks that were found and those that were not.
    /// A document as JSON says its kind in its member `kind`.
    ///
    /// Why: Without a kind there are no rules to read the document by, so it gives no data.
    ///
    /// ```text
    /// Minutes of the planning call
    ///
    /// Present: seven members of the working group.
    /// The group agreed to meet again in May.
    /// ```
    ///
    /// Repair: copy the page again from its title to its end, labels included; if it is no session document, move it out of the
    /// folder.
    UnknownKind = "kind.unknown", Error;
    /// A line is still the example of its template.
    ///
    /// `rapporteur new` writes a document to fill in, in which each example ends in `{{example}}`. Such a line is read, so that all else
    /// of the document can be checked, and as long as there is one nothing of the document is published.
    ///
    /// Why: What it says was made up, and would be published as what happened in the session.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group {{example}}
    /// ```
    ///
    /// Repair: write what is so in place of the line, without `{{example}}`; where there is nothing to say, delete the line, and the
    /// label above it where it was the only one below.
    ExampleLeft = "template.example", Error;
    /// The title of the session is missing.
    ///
    /// The document begins with something else, or its first line holds nothing but a session code.
    /// In a listing, an entry has no title in front of its parenthesis.
    /// A title of more than 500 characters is none: it is a paragraph that stands where the title is lost.
    ///
    /// Why: The title and the code in it say which session this is, so data without them cannot be found or joined with the
    /// data of other documents.
    ///
    /// ```text
    /// Organizer 1: Civil Society, African Group
    /// Organizer 2: Private Sector, Asia-Pacific Group
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the title as the first line, with its code: `IGF 2025 WS #12 Open Maps for Small Islands`.
    MissingTitle = "title.missing", Error;
    /// A session of a listing has no bracket, or one that is not whole.
    ///
    /// The entries of a listing begin with a title and with date, time and room in brackets. Here a sign of the bracket is
    /// missing, or a title or text stands between two entries without any.
    ///
    /// Why: By its bracket a session is known: without one it is missing from the dataset, and its text may be taken for that of
    /// the session above.
    ///
    /// ```text
    /// IGF 2023 Main Sessions
    ///
    /// Open Maps for Small Islands (10 October | 11:00 - 12:30 JST | Main Hall)
    ///
    /// Three island states show how they map their own coasts.
    ///
    /// The session page is available here
    ///
    /// Cables That Last (11 October | 09:30 - 11:00 JST | Main Hall
    ///
    /// Engineers and ministers speak about repairs at sea.
    ///
    /// The session page is available here
    /// ```
    ///
    /// Repair: write date, time and room behind the title, in brackets that are closed; a text that is no session goes in front
    /// of the link of its own.
    BrokenEntry = "listing.broken-entry", Warning;
    /// The page prints no date and time.
    ///
    /// Nearly every event page has a date line below its title, and this one has none.
    /// A page of a session with its report and an outcome document always have one, and there it is a warning.
    ///
    /// Why: The session has no start and no end in the dataset; where another document of the same session prints them, they
    /// are taken from there.
    ///
    /// ```text
    /// Open Maps for Small Islands | IGF 2023 WS #12
    ///
    /// Event report
    ///
    /// Knowledge Graph of Debate
    ///
    /// Session report
    ///
    /// Mara Tolen
    ///
    /// An island that maps its own coast keeps its map longest.
    /// ```
    ///
    /// Repair: if the page of the event has a date line, copy it: `9 Oct 2023 07:30h - 08:30h UTC`.
    MissingSlot = "slot.missing", Info;
    /// The calendar has no such date.
    ///
    /// The day is not in the month, or the month does not exist.
    ///
    /// Why: The session gets no start and no end, and every table by day misses it.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Friday, 31st February, 2023 (07:30 UTC) - Friday, 31st February, 2023 (08:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the date as on the page of the session, such as `Friday, 3rd March, 2023`.
    ImpossibleDate = "slot.impossible-date", Error;
    /// The line of the slot cannot be read.
    ///
    /// A line or a bracket has a clock and a day, or the label `Time` in front of it, but something in it is neither a weekday
    /// nor a date, a clock or a zone, or there are more clocks than two.
    /// The finding stands at the first word that is not understood, and nothing of the slot is guessed.
    /// A date in digits, `9/10/2023`, is not read: nobody can say which number is the month.
    ///
    /// Why: The session gets no start and no end, and every table by day misses it.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Mondey, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the slot as on the page of the session: `Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023
    /// (08:30 UTC)`.
    UnreadableSlot = "slot.unreadable", Error;
    /// The clock has no such time.
    ///
    /// Hours go from 00 to 23 and minutes from 00 to 59; 24:00 is the end of a day.
    ///
    /// Why: The session gets no start or no end, and nobody can say what ran at the same time.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:90 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the time as on the page of the session, such as `09:30`.
    ImpossibleTime = "slot.impossible-time", Error;
    /// The weekday does not fit its date.
    ///
    /// The date is taken as it stands, and the weekday is not used.
    ///
    /// Why: One of the two is a slip, and if it is the date, the session is published on the wrong day.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Tuesday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: look up the day in the programme, then correct the weekday or the date.
    WrongWeekday = "slot.wrong-weekday", Warning;
    /// The session does not end after it starts.
    ///
    /// The end of the slot, by its date and its clock, lies before the start, or is the start.
    ///
    /// Why: The duration would be nothing or negative, and every calendar that reads the data would refuse or hide the session.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Monday, 9th October, 2023 (08:30 UTC) - Monday, 9th October, 2023 (07:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: swap start and end, or correct the one that is wrong; a session that runs past midnight ends on the next date.
    EndBeforeStart = "slot.end-before-start", Error;
    /// The slot is longer than twelve hours.
    ///
    /// No session lasts half a day.
    /// Mostly the end has the date of the next day.
    ///
    /// Why: The times are published as they stand, and totals of hours by room or by theme come out far too high.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Monday, 9th October, 2023 (07:30 UTC) - Tuesday, 10th October, 2023 (08:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: correct the date of the start or of the end.
    OverTwelveHours = "slot.over-twelve-hours", Warning;
    /// The slot and the stated duration disagree.
    ///
    /// The page says twice how long the session is: by its start and end, and as a number of minutes.
    /// Both are published as they stand.
    ///
    /// Why: Who adds up minutes gets another total than who subtracts start from end.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:00 UTC)
    ///
    /// Round Table - 60 Min
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: look up the session in the programme, then correct the minutes or the slot.
    SlotDiffersFromDuration = "slot.differs-from-duration", Warning;
    /// The slot is in another year than the event, or far from the days of the forum.
    ///
    /// The event in the title or in the address of the page is of one year, the date of another; or the date is more than two weeks
    /// from the days on which the forum met. Both are published as they stand.
    ///
    /// Why: The session is counted under one event and stands in the calendar of another.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Sunday, 9th October, 2022 (07:30 UTC) - Sunday, 9th October, 2022 (08:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: look the session up in the programme, then correct the year of the date or of the event.
    SlotDiffersFromEvent = "slot.differs-from-event", Warning;
    /// The page names two events.
    ///
    /// The title, its repetition or the address of the page name the event in different years, or a listing and the theme of one of
    /// its sessions do; the first one is taken.
    /// Events that running text or a list of other sessions names are not meant.
    ///
    /// Why: The session is counted under one of the two, and nobody can see whether it is the right one.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Session page: https://www.intgovforum.org/en/content/igf-2022-ws-12-open-maps
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: correct the one that is wrong; where two pages were copied into one file, give each a file of its own.
    ContradictoryEvents = "event.contradictory", Warning;
    /// Nothing on the page names the event.
    ///
    /// Every page of the kind names the forum and its year: in the title, in the address of the page, or by the date.
    /// The session is published without event, forum and year.
    ///
    /// Why: The session is missing wherever sessions are counted by event, and meets no other document of the same session.
    ///
    /// ```text
    /// Workshop 12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// ```
    ///
    /// Repair: write the title with its code: `IGF 2025 WS #12 Open Maps for Small Islands`.
    MissingEvent = "event.missing", Warning;
    /// The time zone has several meanings, or does not exist.
    ///
    /// `IST` is the time of India, of Ireland and of Israel; `CST`, `BST` and others are as unclear, and there is no `UTC+25`.
    /// The clock is published as printed, and no instant in UTC is made of it.
    ///
    /// Why: A wrong guess would shift the session by hours.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Monday, 9th October, 2023 (13:00 IST) - Monday, 9th October, 2023 (14:00 IST)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the offset from UTC instead: `13:00 UTC+05:30`.
    UnknownZone = "slot.unknown-zone", Warning;
    /// The slot has no time zone.
    ///
    /// The clock is published as printed, and no instant in UTC is made of it.
    /// It is a warning where every page of the kind and year prints a zone, for information where some do and some do not.
    ///
    /// Why: Nobody can say when the session was for people elsewhere, and calendars leave it out.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// 24 June 2025, 9:00-10:15
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: copy the slot with its zone from the page of the session: `24 June 2025, 9:00-10:15 UTC`.
    MissingZone = "slot.missing-zone", Warning;
    /// The date has no year, and no heading gives one.
    ///
    /// A listing prints day and month only, and the year stands in its title, such as `IGF 2023 Main Sessions`; here it
    /// stands nowhere.
    ///
    /// Why: A day without a year is no date: the session gets no start and no end.
    ///
    /// ```text
    /// Main Sessions
    ///
    /// Open Maps for Small Islands (10 October | 11:00 - 12:30 JST | Main Hall)
    ///
    /// Three island states show how they map their own coasts.
    ///
    /// The session page is available here
    ///
    /// Cables That Last (11 October | 09:30 - 11:00 JST | Main Hall)
    ///
    /// Engineers and ministers speak about repairs at sea.
    ///
    /// The session page is available here
    /// ```
    ///
    /// Repair: write the event with its year in the title, `IGF 2023 Main Sessions`, or the year behind the month.
    MissingYear = "slot.missing-year", Warning;
    /// No forum has met in that year.
    ///
    /// The World Summit on the Information Society met first in 2003 and the Internet Governance Forum in 2006; nothing is
    /// announced for decades to come.
    /// The event, or the start or the end with that year, is not published; its text is kept as unrecognised.
    ///
    /// Why: The session would stand under an event that does not exist, and be joined with none of its other documents.
    ///
    /// ```text
    /// IGF 2052 WS #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the year as on the page of the session: `IGF 2025`.
    ImpossibleYear = "year.impossible", Error;
    /// The duration is not a number of minutes.
    ///
    /// The field `Duration (minutes)` holds words, or nothing that can be counted.
    ///
    /// Why: The column for minutes holds whole numbers only, so the duration of this session is missing from it.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Format
    /// Roundtable
    /// Duration (minutes): one hour
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the minutes in digits: `Duration (minutes): 60`.
    DurationNotANumber = "duration.not-a-number", Error;
    /// No session lasts so long, or so short.
    ///
    /// The stated duration is no minute, or more than half a day.
    /// It is not published; its text is kept as unrecognised.
    ///
    /// Why: One such number makes every total and every mean of minutes wrong.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Format
    /// Roundtable
    /// Duration (minutes): 9000
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the minutes as on the page of the session: `Duration (minutes): 90`.
    ImpossibleDuration = "duration.impossible", Error;
    /// A speech is faster or longer than any.
    ///
    /// Nobody speaks more than 1,000 words a minute, and no speech goes on for more than half a day or 200,000 words.
    /// The number is not published; its text is kept as unrecognised.
    ///
    /// Why: One such number makes every total and every mean of speeches wrong.
    ///
    /// ```text
    /// Open Maps for Small Islands | IGF 2023 WS #12
    ///
    /// 9 Oct 2023 07:30h - 08:30h UTC
    ///
    /// Event report
    ///
    /// Session report
    ///
    /// Mara Tolen
    ///
    /// An island that maps its own coast keeps its map longest.
    ///
    /// Speakers
    ///
    /// Speech speed
    ///
    /// 1290 words per minute
    ///
    /// Speech length
    ///
    /// 645 words
    ///
    /// Speech time
    ///
    /// 300 secs
    /// ```
    ///
    /// Repair: copy the numbers again from the page.
    ImpossibleStatistics = "statistics.impossible", Error;
    /// Speed, length and time of a speech do not fit together.
    ///
    /// Words divided by time give the speed; here they do not, by more than rounding explains.
    /// The three numbers are published as they stand.
    ///
    /// Why: At least one of the three is wrong, and no one can see which from the dataset alone.
    ///
    /// ```text
    /// Open Maps for Small Islands | IGF 2023 WS #12
    ///
    /// 9 Oct 2023 07:30h - 08:30h UTC
    ///
    /// Event report
    ///
    /// Session report
    ///
    /// Mara Tolen
    ///
    /// An island that maps its own coast keeps its map longest.
    ///
    /// Speakers
    ///
    /// Speech speed
    ///
    /// 120 words per minute
    ///
    /// Speech length
    ///
    /// 900 words
    ///
    /// Speech time
    ///
    /// 300 secs
    /// ```
    ///
    /// Repair: copy the three numbers again from the page; if the page itself is wrong, leave them.
    ContradictoryStatistics = "statistics.contradictory", Warning;
    /// A field that has one value is given twice.
    ///
    /// The session has one slot, one room, one format and one duration, and the page gives one of them again.
    /// The first value is taken; the second is not used, and told as `info` where it says the same.
    ///
    /// Why: One of the two is wrong, and which one cannot be seen from the page.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Room: Hall A
    /// Room: Hall B
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: delete the wrong one of the two lines.
    RepeatedField = "field.repeated", Warning;
    /// A numbered label is printed twice for the same participant.
    ///
    /// `Speaker 1:` comes twice, with the same name and no other groups or, for organisers without a name, with the same
    /// groups.
    /// Pages that print a whole block twice look like this.
    ///
    /// Why: Counted twice, a person takes part twice.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// Speaker 2: Joon Abara, Government, Asia-Pacific Group
    /// ```
    ///
    /// Repair: delete one of the two lines.
    RepeatedLabel = "label.repeated", Warning;
    /// A numbered label is printed twice for different people.
    ///
    /// `Speaker 1:` comes twice, with two names or with different groups.
    ///
    /// Why: One of the two lines is wrong or has a wrong number, so the list of people cannot be trusted.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// Speaker 1: Joon Abara, Government, Asia-Pacific Group
    /// ```
    ///
    /// Repair: give each line a number of its own, `Speaker 2: Joon Abara, …`, or delete the wrong line.
    ConflictingLabel = "label.conflict", Error;
    /// The numbering of a list skips a number.
    ///
    /// `Speaker 3:` follows `Speaker 1:`.
    /// A list that merely begins late, with `Organizer 2:`, is common and is told as `info`.
    /// A number that no list has, 0 or one above 9999, is not taken.
    /// So do the numbers of headings in a template that has them: `8)` behind `6)`. In the reports of 2018 to 2020, whose site left
    /// blank parts out, this is an `info`.
    ///
    /// Why: A line was probably lost when the page was copied, and a person with it.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// Speaker 3: Joon Abara, Government, Asia-Pacific Group
    /// ```
    ///
    /// Repair: copy the missing line from the page; if the page has none, correct the numbers.
    NumberingGap = "label.gap", Warning;
    /// A label was accepted by its likeness to a known one.
    ///
    /// The label is misspelt, but close enough to one label, and only one, to be read as it.
    ///
    /// Why: The text below it is published under the label it was taken for, so a wrong guess puts it into the wrong field.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// Expected Outcoms
    /// A list of open tools for mapping a coast.
    /// ```
    ///
    /// Repair: write the label as on the form: `Expected Outcomes`.
    AliasedLabel = "label.alias", Info;
    /// A label was lost in copying, and what stood below it was known by other signs.
    ///
    /// The message names the signs: the place in the template's order, and the looks of the lines. Two signs at least are needed;
    /// with less the lines are told of as `text.unrecognised`. What was read is published as `positional`.
    ///
    /// Why: A guess, however good, is a guess, and a reader should know of it.
    ///
    /// ```text
    /// Open Maps for Small Islands
    ///
    /// Bureau of Rain
    ///
    /// Session 417
    ///
    /// Tuesday, 28 May 2024 11:00–11:45 (UTC+02:00) Room 7, CICG, Ground Floor Thematic Workshop
    ///
    /// A map of a small island is drawn once, and the island goes on moving.
    ///
    /// Ms. Mara Tolen
    /// Ms. Mara Tolen Surveyor Bureau of Rain
    ///
    /// Link to this session
    /// https://www.itu.int/net4/wsis/forum/2024/Agenda/Session/417
    /// ```
    ///
    /// Repair: none is needed; to have it stated, write the label, `Panellists`, above the lines.
    LostLabel = "label.lost", Info;
    /// A line looks like a heading of the template and is none that is known.
    ///
    /// It stands where the template has its headings, alone and without a full stop, and no label of the kind is like it.
    /// It stays a paragraph of the section above, and is an `info` where it may be a paragraph as well. A heading whose number continues those of the template is a section of its
    /// own, which is told as `info`; in front of the sections it is not read.
    ///
    /// Why: What stands below it is published in the section above, where it may not belong.
    ///
    /// ```text
    /// Session Outcome Document
    ///
    /// Open Maps for Small Islands
    ///
    /// Bureau of Rain
    ///
    /// 11 July 2025, 9:00-9:45 (UTC+02:00)
    ///
    /// https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242
    ///
    /// Key Issues discussed
    ///
    /// - Who keeps the map of a small island up to date.
    ///
    /// Agreed Verdicts
    ///
    /// - A map of wells.
    ///
    /// Tangible Outcomes of the session
    ///
    /// - A map of roofs.
    /// ```
    ///
    /// Repair: write the heading as in the template; if the document has a heading of its own here, nothing is to be done.
    UnknownLabel = "label.unknown", Warning;
    /// Lines of the page around the text were copied along.
    ///
    /// Menus, paths and footers stand above the title or below the last section. What is known of them is boilerplate; the
    /// others are counted here, kept as unrecognised, and change nothing of what is read.
    ///
    /// Why: Among many lines of a menu one may belong to the text.
    ///
    /// ```text
    /// Skip to the content
    /// Exhibition
    /// Prizes
    /// Agenda
    /// Home > Agenda > Session
    ///
    /// Open Maps for Small Islands
    ///
    /// Bureau of Rain
    ///
    /// Session 417
    ///
    /// Tuesday, 28 May 2024 11:00–11:45 (UTC+02:00) Room 7, CICG, Ground Floor Thematic Workshop
    ///
    /// A map of a small island is drawn once, and the island goes on moving.
    ///
    /// Link to this session
    /// https://www.itu.int/net4/wsis/forum/2024/Agenda/Session/417
    /// ```
    ///
    /// Repair: none is needed; a copy without the menus is shorter.
    PageAround = "page.around", Info;
    /// An entry of a list of people names nobody.
    ///
    /// It stands among entries that name people, but holds no name: a place that was still to be filled, a group. So do the measures
    /// of a speech that has no name above it, on a page whose other speeches have one.
    ///
    /// Why: Whoever took part is missing from the data.
    ///
    /// ```text
    /// Open Maps for Small Islands
    ///
    /// Session 417
    ///
    /// Tuesday, 28 May 2024 11:00–11:45 (UTC+02:00) Room 7, CICG, Ground Floor Thematic Workshop
    ///
    /// Panellists
    ///
    /// Ms. Mara Tolen, Surveyor, Bureau of Rain
    ///
    /// a keeper of maps, still to be confirmed
    ///
    /// Link to this session
    /// https://www.itu.int/net4/wsis/forum/2024/Agenda/Session/417
    /// ```
    ///
    /// Repair: write the name in front of the entry, if there was somebody.
    UnnamedEntry = "person.unnamed-entry", Info;
    /// Several people stand in one entry.
    ///
    /// Complete names with `;` or ` / ` between them, or with `and` and a form of address in front of one, are several people; what
    /// stands behind the last name is taken for all of them.
    /// Where each name has a form of address there is no doubt, and nothing is told.
    ///
    /// Why: The second name may be that of a body, which would stand among the people.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen; Joon Abara, Civil Society, African Group
    /// ```
    ///
    /// Repair: give each a line of their own.
    SharedLine = "person.shared-line", Warning;
    /// Words in front of a name, set off by a dash, stand in no table.
    ///
    /// Older pages of the WSIS Forum list `Country – H.E. Ms. Name, position, body`: the affiliation is what stands behind the name.
    /// Where nothing does, the words in front are the affiliation.
    ///
    /// Why: Whoever counts speakers by country does not see this one.
    ///
    /// ```text
    /// Open Maps for Small Islands
    ///
    /// Session 417
    ///
    /// Tuesday, 28 May 2024 11:00–11:45 (UTC+02:00) Room 7, CICG, Ground Floor Thematic Workshop
    ///
    /// Panellists
    ///
    /// 1. Islands of Rain – Ms. Mara Tolen, Surveyor, Bureau of Rain
    ///
    /// Link to this session
    /// https://www.itu.int/net4/wsis/forum/2024/Agenda/Session/417
    /// ```
    ///
    /// Repair: write the country behind the name, as part of the affiliation.
    InFrontOfName = "person.in-front", Info;
    /// The stakeholder group is not one of the form's.
    ///
    /// On a numbered line the groups come from a menu: Civil Society, Government, Intergovernmental Organization, Private
    /// Sector, Technical Community.
    /// What is written is kept, and the nearest group is suggested; another spelling of a group, `civil society`, is a
    /// warning only.
    ///
    /// Why: Counts by stakeholder group leave this person out, or show a group that does not exist.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Societ, African Group
    /// ```
    ///
    /// Repair: write the group as on the form: `Civil Society`.
    UnknownStakeholderGroup = "group.unknown-stakeholder", Error;
    /// The regional group is not one of the form's.
    ///
    /// On a numbered line the groups come from a menu: African Group, Asia-Pacific Group, Eastern European Group, Latin
    /// American and Caribbean Group (GRULAC), Western European and Others Group (WEOG), Intergovernmental Organization.
    /// What is written is kept, and the nearest group is suggested.
    ///
    /// Why: Counts by region leave this person out, or show one region under two names.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, Asia Pacific
    /// ```
    ///
    /// Repair: write the group as on the form: `Asia-Pacific Group`.
    UnknownRegionalGroup = "group.unknown-region", Warning;
    /// A group is written in other words than the form's.
    ///
    /// In free text people write `civil society` or `APAC`.
    /// A known spelling is read as the form's group; any other is kept as written.
    ///
    /// Why: The group in the dataset may not be the words of the document.
    ///
    /// ```text
    /// IGF 2023 Open Forum #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    ///
    /// 1. Who keeps the map of a small island up to date?
    ///
    /// Online Moderator
    ///
    /// Mara Tolen, Island Mapping Trust, civil society, African Group
    /// ```
    ///
    /// Repair: nothing has to be done; to be exact, write the group as on the form: `Civil Society`.
    FreeGroup = "group.free-text", Info;
    /// There is no Sustainable Development Goal of that number.
    ///
    /// The goals are numbered 1 to 17.
    /// The line gives no goal; if its name is a goal's, the help says which.
    ///
    /// Why: The link to the goal's page at the United Nations would lead nowhere.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    ///
    /// SDGs
    /// 14. Life Below Water
    /// 19. Partnerships for the Goals
    /// ```
    ///
    /// Repair: write the number that belongs to the name: `17. Partnerships for the Goals`.
    UnknownGoal = "sdg.unknown-number", Error;
    /// The name belongs to another Sustainable Development Goal.
    ///
    /// Number and name are of two goals, or the name is no goal's.
    /// The line gives no goal.
    /// A name that is misspelt is a warning, and so is, behind `Goal 9:` in a document of the WSIS Forum, one that is no goal's.
    ///
    /// Why: One of the two is wrong, and a guess would count the session under a goal it did not mean.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    ///
    /// SDGs
    /// 13. Life Below Water
    /// ```
    ///
    /// Repair: write number and name of one goal: `14. Life Below Water`.
    WrongGoalName = "sdg.name-mismatch", Error;
    /// A Sustainable Development Goal is listed twice.
    ///
    /// The same goal, or the same target, stands twice in the list of one session.
    /// A target beside its own goal is no repetition.
    ///
    /// Why: Counts of sessions by goal come out too high, or another goal was meant.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    ///
    /// SDGs
    /// 14. Life Below Water
    /// 14. Life Below Water
    /// ```
    ///
    /// Repair: delete one of the two lines, or correct its number and name.
    RepeatedGoal = "sdg.repeated", Warning;
    /// The Sustainable Development Goal has no such target.
    ///
    /// Targets are written `14.7` or `14.c`; the number in front of the dot is the goal.
    /// The line gives no target.
    ///
    /// Why: The link to the target's page at the United Nations would lead nowhere.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    ///
    /// SDGs
    /// 14.7
    /// 14.d
    /// ```
    ///
    /// Repair: write a target of the 2030 Agenda, such as `14.c`.
    UnknownTarget = "sdg.unknown-target", Error;
    /// There is no WSIS Action Line of that code.
    ///
    /// The Action Lines are C1 to C11.
    /// The code gives no row of the table `action_lines`.
    ///
    /// Why: Counts of sessions by Action Line would show a line that does not exist.
    ///
    /// ```text
    /// Session Outcome Document
    ///
    /// Open Maps for Small Islands
    ///
    /// Island Mapping Trust
    ///
    /// 11 July 2025, 9:00-9:45(UTC+02:00)
    ///
    /// WSIS Action Lines
    ///
    /// C12
    ///
    /// Key Issues discussed
    ///
    /// - Three island states map their own coasts.
    ///
    /// Tangible Outcomes of the session
    ///
    /// - A map of wells.
    /// ```
    ///
    /// Repair: write a code from C1 to C11, such as `C3`.
    UnknownActionLine = "action-line.unknown", Error;
    /// The name belongs to another WSIS Action Line.
    ///
    /// Code and name are of two lines: the row gives no line of the table `action_lines`.
    /// A name that has no word of the line's own is a warning: the code counts, under its official name.
    ///
    /// Why: One of the two is wrong, and a guess would count the session under a line it did not mean.
    ///
    /// ```text
    /// Session Outcome Document
    ///
    /// Open Maps for Small Islands
    ///
    /// Island Mapping Trust
    ///
    /// 11 July 2025, 9:00-9:45(UTC+02:00)
    ///
    /// WSIS Action Lines
    ///
    /// C2. Access to information and knowledge
    ///
    /// Key Issues discussed
    ///
    /// - Three island states map their own coasts.
    ///
    /// Tangible Outcomes of the session
    ///
    /// - A map of wells.
    /// ```
    ///
    /// Repair: write code and name of one line: `C3. Access to information and knowledge`.
    WrongActionLineName = "action-line.name-mismatch", Error;
    /// A label has no value.
    ///
    /// Neither behind the label nor on the next line stands anything that could be its value, or words that name nobody: `TBC` is a
    /// warning, `N/A` and `-` are for information.
    ///
    /// Why: The value is missing from the dataset, though the form asked for it.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// Speaker 2:
    /// Speaker 3: Joon Abara, Government, Asia-Pacific Group
    /// ```
    ///
    /// Repair: copy the value from the page; if the page has none, delete the label.
    EmptyField = "field.empty", Warning;
    /// A heading has no text below it.
    ///
    /// The next heading follows at once, or the document ends.
    /// The section is not published.
    ///
    /// Why: Its text was probably lost when the page was copied.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// Expected Outcomes
    /// Hybrid Format: Questions from the room and from the chat take turns.
    /// ```
    ///
    /// Repair: copy the text from the page; if the page has none, delete the heading.
    EmptySection = "section.empty", Warning;
    /// A part is missing that every document of the kind has.
    ///
    /// The forum's template asks for it, and no document without it is known; where it is asked for from a year on, in one type
    /// of session, or beside other sections, this is an `info`. Several are told in one finding, where the first of them belongs.
    /// Its heading may be lost, or be written in words that no template has, and then its text stands in another section.
    ///
    /// Why: The text is published in the wrong section, or not at all.
    ///
    /// ```text
    /// Session Outcome Document
    ///
    /// Open Maps for Small Islands
    ///
    /// Bureau of Rain
    ///
    /// 11 July 2025, 9:00-9:45 (UTC+02:00)
    ///
    /// https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242
    ///
    /// Key Issues discussed
    ///
    /// - Who keeps the map of a small island up to date.
    /// ```
    ///
    /// Repair: copy the section from the page, or write its heading as in the template.
    MissingSection = "section.missing", Warning;
    /// A part stands behind one that the template has behind it.
    ///
    /// Every page of this kind has the two the other way round, as far as pages are known. Both are read as their labels say, but for
    /// a part of the page inside its report, which is text there. One finding is told of each run of parts whose order is known.
    ///
    /// Why: What stands without a label is known by its place, so that a block in another place may be read as what it is not.
    ///
    /// ```text
    /// Session Outcome Document
    ///
    /// Open Maps for Small Islands
    ///
    /// Bureau of Rain
    ///
    /// 11 July 2025, 9:00-9:45 (UTC+02:00)
    ///
    /// https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242
    ///
    /// Tangible Outcomes of the Session
    ///
    /// - A map of the five islands without one.
    ///
    /// Key Issues discussed
    ///
    /// - Who keeps the map of a small island up to date.
    /// ```
    ///
    /// Repair: put the block where the page has it.
    OutOfOrder = "section.out-of-order", Info;
    /// The file holds two documents.
    ///
    /// A line further down names another session, another listing or another slot, and the text from there on has marks enough
    /// of a kind by itself, as has the text above it. The labels show where both begin. Nothing is read of either.
    /// A page that only names other sessions is not meant.
    ///
    /// Why: Read as one, the people, the topics and the text of both would be published as those of one session.
    ///
    /// ```text
    /// Open Maps for Small Islands
    ///
    /// Session 417
    ///
    /// Tuesday, 28 May 2024 11:00–11:45 (UTC+02:00) Room 7, CICG, Ground Floor Thematic Workshop
    ///
    /// Panellists
    ///
    /// Ms. Mara Tolen, Surveyor, Bureau of Rain
    ///
    /// Rain on Roofs
    ///
    /// Session 418
    ///
    /// Tuesday, 28 May 2024 12:00–12:45 (UTC+02:00) Room 8, CICG, Ground Floor Thematic Workshop
    ///
    /// Panellists
    ///
    /// Mr. Joon Abara, Roofer, Guild of Tiles
    /// ```
    ///
    /// Repair: save each session in a file of its own.
    SeveralDocuments = "document.several", Error;
    /// The document stops in mid-sentence.
    ///
    /// The last paragraph has no end, and the parts that follow it on a page of this kind are missing, or it stops where no
    /// sentence can stop.
    ///
    /// Why: The rest of the page is missing from the dataset: text, people, goals.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// Description:
    /// Three island states show how they map their own coasts, and why the
    /// ```
    ///
    /// Repair: copy the rest of the page.
    Truncated = "document.truncated", Warning;
    /// A piece of text was taken by no rule.
    ///
    /// Nothing says what the text is, neither a label nor its place on the page.
    /// It is kept, and its bytes are counted as unrecognised.
    /// So is a number behind the type of a session that numbers none: 0, or one above 9999.
    ///
    /// Why: The text is in no table, and what it says is lost to whoever reads only the tables.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// Speaker 2: Joon Abara, Government, Asia-Pacific Group
    ///
    /// doors open at 08:45
    /// ```
    ///
    /// Repair: write the label of the field in front of the text, put it below the heading it belongs to, or delete it if it is no
    /// part of the session.
    Unrecognised = "text.unrecognised", Warning;
    /// Letters were read in another encoding than they were written in.
    ///
    /// The bytes of a letter in UTF-8 stand as two letters or more of an older code page, such as `Ã³` or `Ăł` for `ó`.
    /// Where every code page that can have been read gives the same word, that word is published, as `derived`; where another word may
    /// be meant, and in prose, the text stays as it is. One warning tells of all the prose of a document.
    ///
    /// Why: A name with such letters is compared with no other, and is published as nobody is called.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Speaker 1: Juan GarcÃ³n, Civil Society, Latin American and Caribbean Group (GRULAC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write the letters that were meant: `Juan Garcón`. Where the whole file is so, open it as UTF-8 and copy it again.
    Misread = "text.misread", Info;
    /// Values hold blanks that are no single spaces.
    ///
    /// Two blanks stand side by side, or one that does not break a line, has no width, or is a tab.
    /// They are published as one space each; blanks of prose stay as they are. One finding tells of all of a document.
    ///
    /// Why: Searched for as it is published, the value is not found in the document.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Speaker 1: Mara  Tolen, Civil Society, African Group
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// ```
    ///
    /// Repair: write one space: `Mara Tolen`.
    OddBlanks = "text.odd-blanks", Info;
    /// A personal e-mail address or telephone number was dropped.
    ///
    /// It stands in a list of people, and it is not published.
    ///
    /// Why: Open data is copied everywhere and cannot be called back, so private contacts do not belong in it.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, mara.tolen@example.org, Civil Society, African Group
    /// ```
    ///
    /// Repair: delete the contact from the document.
    PrivateContact = "person.private-contact", Warning;
    /// An e-mail address that the page had already hidden was dropped.
    ///
    /// Pages print `[email protected]` where an address was.
    /// The words are not published.
    ///
    /// Why: Left in, the words would become part of a name or of an affiliation.
    ///
    /// ```text
    /// IGF 2025 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, [email protected], Civil Society, African Group
    /// ```
    ///
    /// Repair: nothing has to be done; to be tidy, delete the words.
    HiddenContact = "person.hidden-contact", Info;
    /// What was read breaks the JSON Schema of its kind.
    ///
    /// Every document is held against its schema before it is published, and every record by `rapporteur build --check`.
    /// What documents get wrong has a code of its own, which the schema names beside the constraint; this one is for the rest,
    /// and a document that breaks it gives no data, though the build keeps going.
    /// In a document as JSON it is a member that is missing, unknown or of the wrong type, or a word that is none of the listed
    /// ones; in a text it is a fault of the program, so there is no example: no text is known that causes it.
    ///
    /// Why: Programs that rely on the schema would fail on this document.
    ///
    /// Repair: in JSON, write what the schema lists; else look whether the text at this place is odd, mend it, and report the
    /// fault with the document.
    SchemaViolation = "schema.violation", Error;
    /// Two documents of one session disagree on a fact.
    ///
    /// The fact is a title, an event, a type, a number, a start, an end or a duration.
    /// The document of the higher authority is believed: official before organiser before AI-generated, then the one that
    /// states more.
    /// What each document says is in the table `session_claims`.
    ///
    /// Why: Two values cannot both be right, and the one that was taken may be the wrong one.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// --- next document ---
    /// Open Maps for Small Islands | IGF 2023 WS #12
    ///
    /// 9 Oct 2023 07:45h - 08:30h UTC
    ///
    /// Event report
    ///
    /// Session report
    ///
    /// Mara Tolen
    ///
    /// An island that maps its own coast keeps its map longest.
    /// ```
    ///
    /// Repair: look up the session in the programme of the event, and correct the document that is wrong.
    ClaimsDisagree = "session.claims-disagree", Warning;
    /// Two sessions look like one and were not joined.
    ///
    /// They start at once, in different documents, and their titles are the same or nearly so; but a number, a type or a
    /// word is another, or two sessions come into question for one.
    /// Where nothing but the number is the same, and the types differ, it is an info.
    ///
    /// Why: If they are one session, it is counted twice, and what its documents say is not compared.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)
    ///
    /// Policy Question(s)
    /// 1. Who keeps the map of a small island up to date?
    /// --- next document ---
    /// Open Maps for Small Islands | IGF 2023 Open Forum #12
    ///
    /// 9 Oct 2023 07:30h - 08:30h UTC
    ///
    /// Event report
    ///
    /// Session report
    ///
    /// Mara Tolen
    ///
    /// An island that maps its own coast keeps its map longest.
    /// ```
    ///
    /// Repair: look up the session in the programme of the event; write the same title, type and number in both documents if it is
    /// one, and the type and the number of each if they are two.
    SessionNearMiss = "session.near-miss", Warning;
    /// A name resembles a known person, and the evidence is too weak to join them.
    ///
    /// The two stay two people.
    /// The names alone do not decide, and the groups, the bodies and the sessions say too little, or speak against it.
    ///
    /// Why: If they are one person, counts of people come out too high and the person's sessions are split.
    ///
    /// ```text
    /// IGF 2023 WS #12 Open Maps for Small Islands
    ///
    /// Organizer 1: Civil Society, African Group
    /// Speaker 1: Mara Tolen, Civil Society, African Group
    /// --- next document ---
    /// IGF 2023 WS #34 Cables That Last
    ///
    /// Organizer 1: Government, Asia-Pacific Group
    /// Speaker 1: Mara Tolen, Government, African Group
    /// ```
    ///
    /// Repair: find out who is meant, and paste the line from the help below `same:`, `different:` or `unsure:` in `decisions.yaml`,
    /// with a reason.
    UnresolvedPerson = "person.unresolved", Warning;
    /// Human decisions on identity contradict each other.
    ///
    /// By one entry of `decisions.yaml`, or by several in a row, two people are the same; by another they are different or
    /// unsure.
    /// The example would be a file of decisions, not a document.
    ///
    /// Why: Both cannot hold, and the program does not choose between them: until then it joins nobody by them.
    ///
    /// Repair: remove one of the entries that the finding shows.
    ContradictoryDecisions = "decision.contradiction", Error;
    /// A human decision on identity names nobody in the documents.
    ///
    /// No document has the name, or not in the document or the session that the entry gives.
    /// The entry has no effect.
    /// The example would be a file of decisions, not a document.
    ///
    /// Why: A misspelt name leaves two people joined, or apart, against the decision.
    ///
    /// Repair: write the name as in the document, or remove the entry.
    UnusedDecision = "decision.unused", Warning;
    /// A human decision on identity is incomplete.
    ///
    /// It names fewer than two people, gives no reason, or sets a name against itself.
    /// The entry has no effect.
    /// The example would be a file of decisions, not a document.
    ///
    /// Why: A decision wins over every signal, so the next reader must see what was decided and why.
    ///
    /// Repair: name two people, each with `name:`, and give a `reason:`; where the names are the same, add `document_id:`.
    InvalidDecision = "decision.invalid", Error;
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// What the code says, in one sentence: the first paragraph of its explanation.
    pub fn summary(self) -> &'static str {
        self.explanation().lines().next().unwrap_or_default().trim()
    }

    /// Why it matters: the paragraph of the explanation that begins with `Why:`.
    pub fn note(self) -> Option<String> {
        let (_, why) = self.explanation().split_once("Why: ")?;
        let paragraph = why.split("\n\n").next()?;
        Some(paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The documents of the failing example: the text of its fenced block, cut at lines `--- next document ---`.
    pub fn example(self) -> Vec<String> {
        let Some((_, rest)) = self.explanation().split_once("```text\n") else { return Vec::new() };
        let block = rest.split("```").next().unwrap_or_default();
        let text: String = block.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
        text.split("--- next document ---\n").map(str::to_owned).collect()
    }
}
