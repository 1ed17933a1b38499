//! PDFs, read by a process of its own: the library that finds their letters may stop, or never end, on what is malformed. The
//! process is this program again; it gets the bytes, has some time, and gives lines back.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::failure::{Failure, Outcome};
use super::terminal::Terminal;
use crate::original::{MOST_BYTES, NoRendition, Rendition, pdf};

/// The name by which the program is asked for it.
pub const COMMAND: &str = "pdf-lines";
/// How long a PDF may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the process is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// What the process says.
#[derive(Debug, Serialize, Deserialize)]
struct PdfAnswer {
    lines: Vec<String>,
    left_out: Vec<String>,
    fault: Option<String>,
}

/// What the process does: reads a PDF on standard input, and writes its lines.
pub fn answer(terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().take(u64::from(MOST_BYTES)).read_to_end(&mut bytes)?;
    let answer = match pdf::read(&bytes) {
        Ok((lines, left_out)) => PdfAnswer { lines, left_out, fault: None },
        Err(fault) => PdfAnswer { lines: Vec::new(), left_out: Vec::new(), fault: Some(fault) },
    };
    let text = serde_json::to_vec(&answer).map_err(|error| Failure::new(error.to_string()))?;
    terminal.to_program(&text)?;
    Ok(Outcome::Clean)
}

/// The text of a PDF.
pub fn rendition(bytes: &[u8]) -> Result<Rendition, NoRendition> {
    let refused = |message: String| NoRendition {
        message,
        help: Some("save the page of the session, or the document that the PDF was printed from, and add that".to_owned()),
    };
    let mut child = start().map_err(|error| refused(format!("the process that reads PDFs does not start: {error}")))?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let (Some(mut input), Some(mut output)) = (input, output) else {
        return Err(refused("the process that reads PDFs has no pipes".to_owned()));
    };
    let bytes = bytes.to_vec();
    // Whoever ends early has closed its pipe.
    let writer = thread::spawn(move || input.write_all(&bytes).is_ok());
    let reader = thread::spawn(move || {
        let mut text = Vec::new();
        output.read_to_end(&mut text).map(|_| text)
    });
    let ended = in_time(&mut child);
    let _ = writer.join();
    let text = reader.join().ok().and_then(Result::ok).unwrap_or_default();
    if !ended {
        return Err(refused(format!("the PDF is not read within {} seconds", PATIENCE.as_secs())));
    }
    let answer: PdfAnswer = serde_json::from_slice(&text)
        .map_err(|_| refused("the PDF is not read: the process that reads it stopped in the middle".to_owned()))?;
    match answer.fault {
        Some(fault) => Err(refused(format!("the PDF is not read: {fault}"))),
        None => pdf::rendition(&answer.lines, answer.left_out),
    }
}

fn start() -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// Waits for the process, and ends it when its time is over.
fn in_time(child: &mut Child) -> bool {
    let begin = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if begin.elapsed() < PATIENCE => thread::sleep(LOOK),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}
