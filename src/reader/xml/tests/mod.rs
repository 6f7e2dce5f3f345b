//! Readers of XML, each over its specimens and over small documents that set one trap each.

mod look;
mod markup;
mod specimens;
mod traps;
mod tree;
