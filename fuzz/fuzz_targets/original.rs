//! Pages, documents of Word and texts in any encoding, from any bytes: a text that can be a document, or why there is none.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::original::render;

fuzz_target!(|bytes: &[u8]| {
    match render(bytes, None) {
        Ok(made) => {
            assert!(made.text.contains(char::is_alphanumeric));
            assert!(!made.text.contains('\r') && !made.what.is_empty());
            assert!(made.left_out.iter().all(|one| !one.line.trim().is_empty()));
        }
        Err(none) => assert!(!none.message.is_empty()),
    }
});
