//! Objects of no trade format, with the names that anybody may use.
//!
//! It recognises every object, so it stands last.

use super::super::declared::usual;
use super::super::slots::Slots;
use super::dialect::{Dialect, NoStory, Object};
use super::story;
use crate::brief::Format;

/// The dialect of everybody.
pub struct Plain;

impl Dialect for Plain {
    fn format(&self) -> Option<Format> {
        None
    }

    fn recognises(&self, _: &Object) -> bool {
        true
    }

    fn read(&self, object: &Object) -> Result<Slots, NoStory> {
        let mut declared = object.declared();
        let text = usual::fill(&mut declared).unwrap_or_default();
        let mut slots = declared.into_slots();
        story::fill(&mut slots, &text, None);
        Ok(slots)
    }
}
