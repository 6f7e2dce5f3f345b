//! Objects of each dialect, whole: a specimen of each, and a case for each trap.

mod specimens;
mod traps;

use expect_test::Expect;

use super::super::tests::{read, shown};

fn check(path: &str, bytes: impl AsRef<[u8]>, expected: Expect) {
    expected.assert_eq(&shown(path, bytes));
}
