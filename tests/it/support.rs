//! What several tests need: briefs, engines over them.

use dateline::brief::Brief;
use dateline::engine::document::{Analyst, Document};
use dateline::engine::memory::Memory;
use dateline::engine::tantivy::{Reader, Writer};
use dateline::engine::{Kept, Store};
use dateline::{entity, passage};

/// A brief as an engine is given it.
pub fn document(mut brief: Brief) -> Document {
    entity::locate(&mut brief);
    let passages = passage::cut(&brief.text, &brief.headings);
    let kept = Kept {
        label: String::new(),
        brief,
        passages,
        words: 0,
    };
    Analyst::default().document(kept)
}

/// The two engines over the same briefs: those of `kept`, and not those of `removed`, which the
/// index held for a while. The index has several segments and deletions.
pub struct Both {
    pub memory: Memory,
    pub tantivy: Reader,
    _folder: tempfile::TempDir,
}

impl Both {
    pub fn over(kept: Vec<Document>, removed: Vec<Document>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(folder.path(), 1).unwrap();
        let gone = removed.iter().map(|document| document.file).collect();
        let (first, second) = kept.split_at(kept.len() / 2);
        for document in first.iter().chain(&removed) {
            writer.put(document.clone()).unwrap();
        }
        writer.commit("first").unwrap();
        writer.remove_files(gone).unwrap();
        for document in second {
            writer.put(document.clone()).unwrap();
        }
        writer.commit("second").unwrap();
        writer.close().unwrap();
        let tantivy = Reader::open(folder.path()).unwrap();
        assert_eq!(tantivy.note(), "second");
        Self {
            memory: Memory::new(kept),
            tantivy,
            _folder: folder,
        }
    }
}
