pub mod brief;
pub mod date;
pub mod query;
pub mod span;
