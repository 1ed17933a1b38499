//! A session's record: its own row, and the rows of each document that tells of it.

use std::borrow::Cow;

use super::{Telling, claims, parts, people, trail::Trail};
use crate::dataset::{Keys, SessionDocumentRow, SessionRecord, Table};
use crate::link::{LinkedSession, Links};

/// Makes the record of a session. `tellings` come in the order of [`LinkedSession::members`].
pub fn session_record<'a>(session: &'a LinkedSession, tellings: &[Telling<'a>], links: &'a Links) -> SessionRecord<'a> {
    let session_id = &*session.session_id;
    let mut trail = Trail::default();
    let (row, claims) = claims::settle_all(session_id, tellings, &mut trail);
    let mut record = SessionRecord {
        session: row,
        documents: Vec::new(),
        claims,
        people: Vec::new(),
        topics: Vec::new(),
        participations: Vec::new(),
        agenda_items: Vec::new(),
        sections: Vec::new(),
        sdgs: Vec::new(),
        action_lines: Vec::new(),
        speech_statistics: Vec::new(),
        provenance: Vec::new(),
    };
    let mut by_document: Vec<&Telling<'a>> = tellings.iter().collect();
    by_document.sort_by(|a, b| (&a.source.document_id, a.index).cmp(&(&b.source.document_id, b.index)));
    for telling in by_document {
        let document_id: &'a str = &telling.source.document_id;
        let row_id = format!("{session_id}/{document_id}");
        let mut cells = trail.row(telling.source, Table::SessionDocuments, &row_id);
        record.documents.push(SessionDocumentRow {
            session_id: Cow::Borrowed(session_id),
            document_id: Cow::Borrowed(document_id),
            title: cells.maybe("title", telling.account.session.title.as_ref()),
            matched_by: Cow::Borrowed(telling.matched_by),
        });
        let mut maker = parts::Maker {
            session_id,
            telling,
            links,
            trail: &mut trail,
            keys: Keys::default(),
            voices: parts::voices(telling.account),
        };
        maker.add_topics(&mut record.topics);
        let agenda = maker.add_agenda(&mut record.agenda_items);
        maker.add_participations(&agenda, &mut record.participations);
        maker.add_sections(&mut record.sections);
        maker.add_goals(&mut record.sdgs);
        maker.add_action_lines(&mut record.action_lines);
        maker.add_statistics(&mut record.speech_statistics);
    }
    let paragraphs = record.sections.iter().flat_map(|section| &section.text).filter_map(|one| one.person_id.as_deref());
    let heard = record.speech_statistics.iter().filter_map(|one| one.person_id.as_deref()).chain(paragraphs);
    record.people = people::session_people(session_id, tellings, &record.participations, heard, links);
    record.claims.sort_by(|a, b| (&a.field, &a.document_id).cmp(&(&b.field, &b.document_id)));
    record.sdgs.sort_by(|a, b| (&a.document_id, a.goal, &a.target).cmp(&(&b.document_id, b.goal, &b.target)));
    record.provenance = trail.into_rows();
    record.provenance.sort_by(|a, b| {
        (a.table_name, &a.row_id, a.column_name, a.start_byte).cmp(&(b.table_name, &b.row_id, b.column_name, b.start_byte))
    });
    record
}
