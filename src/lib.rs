pub mod brief;
pub mod date;
pub mod span;
