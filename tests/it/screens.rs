//! Snapshots of the program: what a user types, and all that is seen.

use crate::program::{corpus, run};

/// `tests/cmd/*.trycmd` and the README's own examples, over an index of the corpus.
#[test]
fn screens_are_as_they_were() {
    let home = tempfile::tempdir().unwrap();
    let index = home.path().join("index");
    let index = index.to_str().unwrap();
    let briefs = corpus("briefs");
    let seen = run(
        home.path(),
        ["--index", index, "index", briefs.to_str().unwrap()],
    );
    assert_eq!(seen.code, 0, "{seen:?}");
    trycmd::TestCases::new()
        .env("DATELINE_INDEX", index)
        .env("COLUMNS", "100")
        .case("tests/cmd/*.trycmd")
        .case("README.md");
}
