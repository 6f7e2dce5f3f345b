//! What a user sees, what engines agree on, and the rules of the house, in one binary.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and one that is skipped says so"
)]

mod copies;
mod engines;
mod eval;
mod flow;
mod house;
mod names;
mod packed;
mod places;
mod program;
mod screens;
mod support;
mod tagger;
mod truth;
mod versions;
