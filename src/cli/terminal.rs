//! The terminal: results to standard output, everything else to standard error, colours and a progress bar where they suit.
//! No other file speaks to the two, and what this one writes goes through the gate.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Stdout, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::When;
use super::failure::Failure;
use super::gate::{Pass, Results};

/// Where a run talks to.
#[derive(Debug)]
pub struct Terminal {
    color: When,
    quiet: bool,
}

/// How text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// With colours.
    pub colour: bool,
    /// With box-drawing characters.
    pub unicode: bool,
    /// The width to wrap to, in characters.
    pub width: usize,
}

impl Terminal {
    /// A terminal with the wishes of the command line.
    pub fn new(color: When, quiet: bool) -> Self {
        Self { color, quiet }
    }

    /// Standard output, buffered. A reader that goes away (`| head`) is no failure: what it did not want is dropped.
    pub fn results(&self) -> Results {
        Results::new(self.pass(&io::stdout()), UntilClosed(Some(io::stdout())))
    }

    /// Standard output for the annotations of `render/github.rs`.
    pub fn annotations(&self) -> Results {
        Results::new(Pass::Annotations, UntilClosed(Some(io::stdout())))
    }

    /// The same on standard error, for a run whose standard output is the text of a document.
    pub fn annotation_asides(&self) -> Results {
        Results::new(Pass::Annotations, io::stderr())
    }

    /// The text of a document on standard output: byte for byte where a program takes it, without orders on a terminal.
    pub fn document(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out: Box<dyn Write> =
            if io::stdout().is_terminal() { Box::new(self.results()) } else { Box::new(UntilClosed(Some(io::stdout()))) };
        out.write_all(bytes)?;
        out.flush()
    }

    /// Writes bytes to standard output as they are, for this program itself, which reads them; a person would have asked for a
    /// command that nobody lists.
    #[cfg(feature = "pdf")]
    pub fn to_program(&self, bytes: &[u8]) -> io::Result<()> {
        if io::stdout().is_terminal() {
            return Err(io::Error::other("this is for `add` alone"));
        }
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// Standard error, buffered, for more than a line.
    pub fn asides(&self) -> Results {
        Results::new(self.pass(&io::stderr()), io::stderr())
    }

    /// A line for people who watch, on standard error; none with `--quiet`.
    pub fn status(&self, text: impl Display) {
        if !self.quiet {
            self.say("", text);
        }
    }

    /// A line that `--quiet` keeps, on standard error.
    pub fn warning(&self, text: impl Display) {
        self.say(&self.painted("33;1", "warning: "), text);
    }

    /// Why the command could not run.
    pub fn failure(&self, failure: &Failure) {
        let mut label = self.painted("31;1", "error: ");
        for line in failure.message.lines() {
            self.say(&std::mem::take(&mut label), line);
        }
        if let Some(help) = &failure.help {
            self.say("  help: ", help);
        }
    }

    /// What the reader of the command line has to say: a fault, help or the version.
    pub fn usage(&self, said: &clap::Error) {
        let (mut out, colour) = match said.use_stderr() {
            true => (self.asides(), self.colour(&io::stderr())),
            false => (self.results(), self.colour(&io::stdout())),
        };
        let text = said.render();
        let text = if colour { text.ansi().to_string() } else { text.to_string() };
        // A closed pipe is no reason to fail.
        let _ = out.write_all(text.as_bytes());
        let _ = out.flush();
    }

    /// Whether `--quiet` was given.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// A bar that counts documents; it is drawn on a terminal only.
    pub fn progress(&self, doing: &'static str, documents: usize) -> ProgressBar {
        let target = if self.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let style = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len}").expect("the template is well-formed");
        let bar = ProgressBar::with_draw_target(Some(documents as u64), target).with_style(style).with_prefix(doing);
        // A run that is over before anybody can read shows nothing.
        bar.reset_elapsed();
        bar
    }

    /// How to draw on standard output.
    pub fn style(&self) -> Style {
        Self::style_for(self.colour(&io::stdout()), io::stdout().is_terminal())
    }

    /// How to draw on standard error.
    pub fn error_style(&self) -> Style {
        Self::style_for(self.colour(&io::stderr()), io::stderr().is_terminal())
    }

    fn style_for(colour: bool, terminal: bool) -> Style {
        // What goes to a file or a log is the same on every machine, whatever its locale and window.
        let unicode = !terminal || has_unicode();
        let width = terminal_size::terminal_size().filter(|_| terminal).map_or(100, |(width, _)| usize::from(width.0));
        Style { colour, unicode, width: width.clamp(40, 160) }
    }

    /// Says a line on standard error behind a label of ours. Nobody is left to be told when it is closed.
    fn say(&self, label: &str, text: impl Display) {
        let mut out = self.asides();
        let _ = out.write_all(label.as_bytes());
        let _ = out.line(text);
        let _ = out.flush();
    }

    fn pass(&self, stream: &impl IsTerminal) -> Pass {
        if self.colour(stream) { Pass::Colours } else { Pass::Text }
    }

    fn colour(&self, stream: &impl IsTerminal) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                stream.is_terminal() && !set("NO_COLOR") && !dumb
            }
        }
    }

    fn painted(&self, code: &str, text: &str) -> String {
        if self.colour(&io::stderr()) { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// A standard output that takes and drops everything once its reader has gone.
#[derive(Debug)]
struct UntilClosed(Option<Stdout>);

impl UntilClosed {
    fn forgive<T>(&mut self, result: io::Result<T>, dropped: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.0 = None;
                Ok(dropped)
            }
            result => result,
        }
    }
}

impl Write for UntilClosed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(stdout) = &mut self.0 else { return Ok(bytes.len()) };
        let result = stdout.write(bytes);
        self.forgive(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let Some(stdout) = &mut self.0 else { return Ok(()) };
        let result = stdout.flush();
        self.forgive(result, ())
    }
}

/// Whether the locale says UTF-8; the first of these variables that is set decides, as POSIX has it.
fn has_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|one| !one.is_empty());
    cfg!(windows) || locale.is_some_and(|locale| locale.to_ascii_lowercase().replace('-', "").contains("utf8"))
}
