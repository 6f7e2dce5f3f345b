//! What a user sees, what engines agree on, and the rules of the house, in one binary.

mod engines;
mod flow;
mod house;
mod places;
mod program;
mod screens;
mod support;
