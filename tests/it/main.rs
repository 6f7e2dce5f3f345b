//! What a user sees, what engines agree on, and the rules of the house, in one binary.

mod engines;
mod house;
mod support;
