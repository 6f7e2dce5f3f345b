//! Plain words for what the operating system says.
//!
//! It does not know what was being done; whoever reports a fault names the file.

use std::io::{Error, ErrorKind};

/// What went wrong, lower case, without code numbers: `permission denied`, `no space left on
/// device`.
pub fn plain(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".into(),
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::StorageFull => "no space left on the device".into(),
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only".into(),
        ErrorKind::IsADirectory => "is a folder".into(),
        ErrorKind::NotADirectory => "is not a folder".into(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            lower_first(text)
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
