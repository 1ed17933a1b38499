//! `statistics.contradictory`: speed, length and time of a speech say one thing twice.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Document;
use crate::source::Source;

/// Looks at each speech of which all three are printed.
pub(super) fn check(document: &Document<'_>, _: &Source<'_>, sink: &Sink) {
    for speech in document.accounts.iter().flat_map(|account| &account.speech_statistics) {
        let (Some(speed), Some(words), Some(seconds)) = (&speech.words_per_minute, &speech.words, &speech.seconds) else {
            continue;
        };
        if agree(speed.node, words.node, seconds.node) {
            continue;
        }
        let help = match seconds.node {
            0 => "no time is a speed: copy the numbers again from the page".to_owned(),
            time => format!(
                "{} words in {time} seconds are {:.0} words a minute: copy the numbers again from the page",
                words.node,
                expected(words.node, f64::from(time))
            ),
        };
        sink.report(
            Diagnostic::new(Code::ContradictoryStatistics, speed.span, "speed, length and time of the speech do not fit together")
                .here("this speed")
                .also(words.span, "this length")
                .also(seconds.span, "this time")
                .help(help),
        );
    }
}

fn expected(words: u32, seconds: f64) -> f64 {
    f64::from(words) * 60.0 / seconds
}

/// Whether the speed is what length and time make, where the time may be off by a second and the speed by 1.5 words a
/// minute or two per cent, whichever is more. Without a time there is no speed; three zeros mean that nothing was
/// measured.
fn agree(speed: u32, words: u32, seconds: u32) -> bool {
    if seconds == 0 {
        return speed == 0;
    }
    let (speed, time) = (f64::from(speed), f64::from(seconds));
    let slack = f64::max(1.5, 0.02 * speed);
    let slowest = expected(words, time + 1.0);
    let fastest = if seconds == 1 && words > 0 { f64::INFINITY } else { expected(words, f64::max(1.0, time - 1.0)) };
    (slowest - slack..=fastest + slack).contains(&speed)
}
