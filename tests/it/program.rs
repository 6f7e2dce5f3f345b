//! Runs the program as a user does and gives all that the user sees.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the user saw.
#[derive(Debug)]
pub struct Seen {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Seen {
    /// All of it in one look: stdout, stderr under a rule, the exit status.
    pub fn whole(&self) -> String {
        format!(
            "{}---- stderr\n{}---- exit {}\n",
            self.stdout, self.stderr, self.code
        )
    }
}

/// The program, about to be run in a folder.
pub fn dateline(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command
        .current_dir(folder)
        .env_remove("DATELINE_INDEX")
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        .stdin(Stdio::null());
    command
}

/// Runs the program in a folder.
pub fn run(folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Seen {
    let output = dateline(folder).args(arguments).output().unwrap();
    Seen {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap_or(-1),
    }
}

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of the corpus.
pub fn corpus(name: &str) -> PathBuf {
    project().join("corpus").join(name)
}

/// Writes files below a folder, making folders as needed.
pub fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
