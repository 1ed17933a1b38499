//! Test results in the form of JUnit, as build servers read them: a suite a document, a case a finding that fails.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Finding, FindingReport};
use crate::source::one_line_of_xml;

/// Writes the suites, and each document without a finding that fails as one case that passed.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let of = |index: usize| report.findings.iter().copied().filter(move |one| one.span().source.0 as usize == index);
    let fails = |one: &&Finding<'_>| one.severity >= report.denied;
    // Behind the documents are the decisions.
    let all = report.summaries.len() + usize::from(of(report.summaries.len()).next().is_some());
    let failures = report.findings.iter().copied().filter(fails).count();
    let passed = (0..all).filter(|index| !of(*index).any(|one| fails(&one))).count();
    let (tests, failed) = ((failures + passed).to_string(), failures.to_string());
    let suites = [("name", "rapporteur"), ("tests", tests.as_str()), ("failures", failed.as_str()), ("errors", "0")];
    xml.create_element("testsuites").with_attributes(suites).write_inner_content(|xml| {
        for index in 0..all {
            let path = if index < report.summaries.len() { report.library.path(index) } else { "decisions.yaml" };
            suite(report, path, &of(index).collect::<Vec<_>>(), xml)?;
        }
        Ok(())
    })?;
    writeln!(out)
}

fn suite<W: Write>(report: &FindingReport<'_>, path: &str, findings: &[&Finding<'_>], xml: &mut Writer<W>) -> io::Result<()> {
    let (failing, others): (Vec<&Finding<'_>>, Vec<_>) = findings.iter().partition(|one| one.severity >= report.denied);
    let (tests, failed, path) = (failing.len().max(1).to_string(), failing.len().to_string(), one_line_of_xml(path));
    let counts =
        [("name", path.as_str()), ("tests", &tests), ("failures", &failed), ("errors", "0"), ("skipped", "0"), ("time", "0")];
    xml.create_element("testsuite").with_attributes(counts).write_inner_content(|xml| {
        if failing.is_empty() {
            let case = [("name", "no finding that fails"), ("classname", path.as_str()), ("time", "0")];
            xml.create_element("testcase").with_attributes(case).write_empty()?;
        }
        for one in failing {
            let (line, text) = told(report, one)?;
            let name = format!("{} in line {line}", one.code.as_str());
            let case = [("name", name.as_str()), ("classname", path.as_str()), ("time", "0")];
            let message = one_line_of_xml(&one.message);
            xml.create_element("testcase").with_attributes(case).write_inner_content(|xml| {
                let failure = [("type", one.code.as_str()), ("message", message.as_str())];
                xml.create_element("failure").with_attributes(failure).write_text_content(BytesText::new(&text))?;
                Ok(())
            })?;
        }
        if !others.is_empty() {
            let lines = others.iter().map(|one| told(report, one).map(|(_, text)| text)).collect::<io::Result<Vec<_>>>()?;
            xml.create_element("system-out").write_text_content(BytesText::new(&lines.join("\n")))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The line of a finding, and the finding in a line.
fn told(report: &FindingReport<'_>, one: &Finding<'_>) -> io::Result<(u32, String)> {
    let document = report.documents.get(one.span().source)?;
    let (start, _) = document.positions(one.span());
    let help = one.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
    let place = format!("{}:{}:{}", document.path, start.line, start.column);
    Ok((start.line, one_line_of_xml(&format!("{place}: {}[{}] {}{help}", one.severity.as_str(), one.code.as_str(), one.message))))
}
