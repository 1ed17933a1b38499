//! Each inline grammar on each line of any text: what it finds, and what it tells of, are pieces of that line.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::diagnostic::Sink;
use rapporteur::document::{Node, Role, Text, spans};
use rapporteur::inline::{self, TargetLine};
use rapporteur::source::{Basis, Source, SourceId, Span, Spanned};
use rapporteur::text::{Cursor, scan};

fuzz_target!(|text: &str| {
    let source = Source::new(SourceId(0), "a.txt", "a", text);
    for line in scan(&source).iter().filter(|line| !line.is_blank()) {
        Piece { text, piece: Cursor::line(line) }.check();
        if line.body.len() < line.text.len() {
            Piece { text, piece: Cursor::piece(line, line.body) }.check();
        }
    }
});

/// A piece of a text, and what the grammars make of it.
struct Piece<'s> {
    text: &'s str,
    piece: Cursor<'s>,
}

impl<'s> Piece<'s> {
    fn check(&self) {
        let sink = Sink::default();
        self.values();
        self.titles();
        self.goals(&sink);
        self.people(&sink);
        self.slots(&sink);
        self.places(&sink);
        self.references(&sink);
        for finding in sink.into_sorted() {
            finding.labels.iter().for_each(|label| self.span(label.span));
            assert!(!finding.message.is_empty());
        }
    }

    fn values(&self) {
        let piece = self.piece;
        let found = [inline::value(piece, Basis::Stated), inline::prose(piece, Basis::Stated)];
        self.texts(found.iter().flatten());
        let parsed = [inline::blanks(piece), inline::blanks1(piece), inline::spelled("wsis forum")(piece), inline::url(piece)];
        for (rest, taken) in parsed.into_iter().flatten() {
            assert_eq!(format!("{}{}", taken.text, rest.text), piece.text);
            self.cursors([rest, taken]);
        }
        if let Some(found) = inline::first_url(piece) {
            self.cursors([found]);
            self.texts(&[inline::address(found)]);
        }
        if let Some(line) = inline::format_line(piece) {
            self.cursors([line.format]);
            self.span(line.minutes.span);
        }
        inline::minutes(piece).iter().for_each(|minutes| self.span(minutes.span));
    }

    fn titles(&self) {
        let line = inline::title_line(self.piece);
        self.texts(line.title.iter().chain(&line.code.event));
        line.code.session_type.iter().for_each(|kind| self.span(kind.span));
        line.code.number.iter().for_each(|number| self.span(number.span));
        if let Some(found) = inline::day_title(self.piece) {
            self.texts(found.title.iter().chain(&found.room).chain(&found.code.event));
        }
        if let Some((event, title)) = inline::event_and_title(self.piece) {
            self.cursors([event, title]);
        }
    }

    fn goals(&self, sink: &Sink) {
        if let Some(line) = inline::goal_line(self.piece) {
            self.cursors([line.number, line.name]);
            match line.read() {
                Some(goal) => self.node(&goal),
                None => inline::report_goal_fault(&line, sink),
            }
        }
        let listed = inline::listed_targets(self.piece);
        let text = self.piece.slice(0, 0);
        let targets = listed.iter().filter_map(|(goal, target)| Some(TargetLine { goal: *goal, target: (*target)?, text }));
        for line in targets.chain(inline::target_line(self.piece)) {
            self.cursors([line.goal, line.target, line.text]);
            inline::sdg_target(line, sink).iter().for_each(|found| self.node(found));
        }
        listed.iter().for_each(|(goal, _)| self.cursors([*goal]));
    }

    fn people(&self, sink: &Sink) {
        let piece = self.piece;
        let (between, contacts) = inline::strip_contacts(piece);
        let covered =
            between.iter().map(|one| one.text.len()).sum::<usize>() + contacts.iter().map(|one| one.span.len()).sum::<usize>();
        assert_eq!(covered, piece.text.len(), "something is neither a contact nor beside one");
        self.cursors(between);
        contacts.iter().for_each(|contact| self.span(contact.span));
        inline::report_contacts(&contacts, sink);
        inline::looks_like_entry(piece);
        inline::looks_like_name(piece.text);
        let role = Spanned::positional(Role::Speaker, piece.span());
        let lists =
            [inline::entries(inline::entry, piece, Basis::Stated), inline::entries(inline::form_entry, piece, Basis::Stated)];
        let found = lists.into_iter().flat_map(|(found, _)| found).chain(inline::entry(piece, Basis::Stated));
        found.for_each(|entry| self.node(&entry.in_role(role)));
    }

    fn slots(&self, sink: &Sink) {
        let piece = self.piece;
        let year = Spanned::stated(2023, piece.span());
        let found = [inline::slot(piece, Some(year), sink), inline::slot(piece, None, sink)];
        for (slot, span) in found.into_iter().flatten() {
            self.span(span);
            self.node(&slot);
        }
        inline::bare_slot(piece);
        inline::broken_slot(piece);
        inline::is_day(piece);
        self.cursors(inline::unreadable_slot(piece));
        if let Some(word) = inline::not_understood(piece) {
            self.cursors([word]);
            inline::report_not_understood(word, "no date", sink);
        }
    }

    fn places(&self, sink: &Sink) {
        let piece = self.piece;
        self.cursors(inline::slot_in_front(piece));
        let (venue, signs) = inline::running(piece, sink);
        self.texts(venue.room.iter().chain(&venue.format));
        signs.into_iter().for_each(|sign| self.span(sign));
        let venue = inline::venue(piece, None, sink);
        self.texts(venue.room.iter().chain(&venue.format));
        inline::begins_with_digits(piece);
        inline::is_running_slot(piece);
    }

    fn references(&self, sink: &Sink) {
        let piece = self.piece;
        self.texts(&inline::event_name(piece));
        self.texts(inline::outcome_mark(piece).iter().flatten());
        self.cursors(inline::bodies(piece));
        self.cursors(inline::action_line_code(piece).into_iter().chain(inline::goal_code(piece)));
        inline::action_line_list(piece, sink).iter().flatten().for_each(|line| self.node(line));
        inline::goal_list(piece, sink).iter().flat_map(|goals| &goals.sdgs).for_each(|goal| self.node(goal));
    }

    fn span(&self, span: Span) {
        let line = self.piece.span();
        assert!(line.start <= span.start && span.end <= line.end, "{span:?} is not of the line {line:?}");
        assert!(self.text.get(span.start as usize..span.end as usize).is_some(), "{span:?} cuts a character");
    }

    fn texts<'t>(&self, texts: impl IntoIterator<Item = &'t Text<'s>>)
    where
        's: 't,
    {
        for text in texts {
            self.span(text.span);
            assert!(!text.node.is_empty(), "a value without text at {:?}", text.span);
        }
    }

    fn cursors(&self, cursors: impl IntoIterator<Item = Cursor<'s>>) {
        for cursor in cursors {
            self.span(cursor.span());
            assert_eq!(&self.text[cursor.offset..cursor.offset + cursor.text.len()], cursor.text);
        }
    }

    fn node(&self, node: &dyn Node) {
        spans(node, &mut |span| self.span(span));
    }
}
