//! Reading on all cores: files to briefs to documents to the engine.
//!
//! One thread hands out files ([`super::feed`]); the others read, analyze and store. The bytes under
//! way are bounded by the number of threads. It does not know the ledger of earlier runs.

use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};

use super::feed::{Job, Part, Told, feed, name, refused, unreadable};
use super::plan::{Todo, content_hash_of};
use crate::brief::{Format, content_hash};
use crate::engine::document::Analyst;
use crate::engine::{EngineError, Kept, Store};
use crate::entity;
use crate::entity::tagger::{Model, Tagger};
use crate::ledger::{Root, SourceProblem};
use crate::passage;
use crate::reader::{self, Found, MAX_FILE, Origin, Problem, Reader, Reading, Within};
use crate::story::Version;
use crate::topic::SectionMap;
use crate::unpack::Unpacked;

/// How to read.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    /// Which section is about what.
    pub sections: &'a SectionMap,
    /// How many threads read and analyze.
    pub jobs: usize,
    /// Whether names are looked for in the texts.
    pub names: bool,
}

/// Reads files and stores their briefs; calls `done` after each part.
///
/// Stops at the first engine error; what was stored before is not committed.
pub(super) fn read_all(
    todo: &[Todo],
    roots: &[Root],
    store: &dyn Store,
    how: How,
    done: &mut dyn FnMut(Part),
) -> Result<(), EngineError> {
    let jobs = how.jobs;
    let (to_workers, jobs_waiting) = sync_channel(jobs);
    let (to_caller, parts) = sync_channel(jobs * 4);
    // Owned by the workers alone: when they have gone, the feeder's next send fails and it goes too.
    let jobs_waiting = Arc::new(Mutex::new(jobs_waiting));
    let mut outcome = Ok(());
    std::thread::scope(|scope| {
        let told = to_caller.clone();
        scope.spawn(move || feed(todo, &to_workers, &told));
        for _ in 0..jobs {
            let told = to_caller.clone();
            let waiting = Arc::clone(&jobs_waiting);
            scope.spawn(move || Worker::new(todo, roots, store, how).run(&waiting, &told));
        }
        drop((to_caller, jobs_waiting));
        for part in parts {
            match part {
                Ok(part) => done(part),
                Err(error) => {
                    outcome = Err(error);
                    break; // dropping the channel stops the workers, and they the feeder
                }
            }
        }
    });
    outcome
}

/// Reads and stores; keeps what analysis needs.
struct Worker<'a> {
    todo: &'a [Todo],
    roots: &'a [Root],
    store: &'a dyn Store,
    how: How<'a>,
    analyst: Analyst,
    tagger: Option<Tagger<'static>>,
}

impl<'a> Worker<'a> {
    fn new(todo: &'a [Todo], roots: &'a [Root], store: &'a dyn Store, how: How<'a>) -> Self {
        Self {
            todo,
            roots,
            store,
            how,
            analyst: Analyst::default(),
            tagger: how.names.then(|| Tagger::new(*Model::shipped())),
        }
    }

    fn run(mut self, jobs: &Mutex<Receiver<Job>>, told: &Told) {
        loop {
            let job = match jobs.lock() {
                Ok(waiting) => waiting.recv(),
                Err(_) => return,
            };
            let Ok(job) = job else { return };
            let file = match &job {
                Job::Whole(file) | Job::Lines { file, .. } => *file,
            };
            // A reader that panics costs its file, never the run; its half-made state is dropped.
            let part = catch_unwind(AssertUnwindSafe(|| self.job(job))).unwrap_or_else(|_| {
                self.analyst = Analyst::default();
                self.tagger = self.how.names.then(|| Tagger::new(*Model::shipped()));
                Ok(refused(
                    file,
                    "cannot be read: this is a fault in dateline, please report it".into(),
                ))
            });
            let failed = part.is_err();
            if told.send(part).is_err() || failed {
                return;
            }
        }
    }

    fn job(&mut self, job: Job) -> Result<Part, EngineError> {
        match job {
            Job::Whole(file) => self.whole(file),
            Job::Lines {
                file,
                bytes,
                first_line,
                first_byte,
                hash,
                problem,
            } => {
                let mut part = self.bytes(file, reader::lines(), &bytes, first_line, first_byte)?;
                part.hash = hash;
                part.problems.extend(problem.as_deref().map(whole_problem));
                Ok(part)
            }
        }
    }

    fn whole(&mut self, file: usize) -> Result<Part, EngineError> {
        match self.opened(file) {
            Ok(part) => part,
            Err(error) => Ok(unreadable(file, &error)),
        }
    }

    fn opened(&mut self, file: usize) -> io::Result<Result<Part, EngineError>> {
        let todo = &self.todo[file];
        let mut opened = Unpacked::open(File::open(&todo.file.path)?, MAX_FILE)?;
        let path = name(todo, &opened);
        let packed = opened.packing();
        let refusal = opened.refused(&todo.file.below)?;
        let reader = match refusal {
            Some(why) => Err(why),
            None => reader::choose(path, opened.head()?),
        };
        let reader = match reader {
            Ok(reader) => reader,
            Err(why) => {
                return Ok(Ok(Part {
                    other_kind: !reader::is_expected(path),
                    hash: match packed {
                        Some(_) => Some(content_hash_of(&todo.file.path)?),
                        None => Some(content_hash(opened.head()?)),
                    },
                    ..refused(file, why)
                }));
            }
        };
        let what = "split it, or store its articles as JSON Lines";
        let most = MAX_FILE >> 20;
        if packed.is_none() && todo.file.size > MAX_FILE {
            return Ok(Ok(refused(file, format!("larger than {most} MiB; {what}"))));
        }
        let mut bytes = Vec::new();
        opened.by_ref().take(MAX_FILE).read_to_end(&mut bytes)?;
        if packed.is_some() && opened.read(&mut [0])? == 0 && opened.is_too_much() {
            let too_much = format!("unpacks to more than {most} MiB; {what}");
            return Ok(Ok(refused(file, too_much)));
        }
        let hash = match packed {
            Some(_) => content_hash_of(&todo.file.path)?,
            None => content_hash(&bytes),
        };
        Ok(self.bytes(file, reader, &bytes, 1, 0).map(|mut part| {
            part.hash = Some(hash);
            part.problems.extend(opened.problem().map(whole_problem));
            part
        }))
    }

    /// Reads bytes of a file and stores their briefs.
    fn bytes(
        &mut self,
        file: usize,
        reader: &dyn Reader,
        bytes: &[u8],
        first_line: usize,
        first_byte: usize,
    ) -> Result<Part, EngineError> {
        let todo = &self.todo[file];
        let label = &self.roots[todo.root].label;
        let origin = Origin {
            label,
            path: &todo.file.below,
            first_line,
            first_byte,
        };
        let Reading {
            found,
            mut problems,
            skipped,
            encoding,
        } = reader.read(bytes, &origin);
        // A file of nothing but pictures is passed over as a picture itself would be.
        let other_kind = found.is_empty() && problems.is_empty() && !skipped.is_empty();
        // Of a long file of lines this is but a block.
        let is_whole = reader.format() != Format::Jsonl;
        if other_kind && is_whole {
            problems.push(Problem {
                line: None,
                what: skipped.to_string(),
            });
        }
        let problems = problems.into_iter().map(|problem| SourceProblem {
            line: problem.line,
            what: problem.what,
        });
        let mut part = Part {
            file,
            // A file of JSON may hold stories of one of the trade's formats.
            format: Some(
                found
                    .first()
                    .map_or(reader.format(), |one| one.brief.format),
            ),
            encoding,
            problems: problems.collect(),
            other_kind,
            ..Part::default()
        };
        for one in found {
            part.briefs += 1;
            part.undated += usize::from(one.brief.published.is_none());
            part.versions.extend(Version::of(&one.brief));
            let kept = kept(label, one, self.how.sections, self.tagger.as_mut());
            self.store.put(self.analyst.document(kept))?;
        }
        Ok(part)
    }
}

/// A problem of a file as a whole.
fn whole_problem(what: &str) -> SourceProblem {
    SourceProblem {
        line: None,
        what: what.to_owned(),
    }
}

/// What is kept of a brief as it was read: its names found (the declared ones alone without a
/// tagger), its topics told, its passages cut and placed.
pub fn kept(label: &str, found: Found, sections: &SectionMap, tagger: Option<&mut Tagger>) -> Kept {
    let Found { mut brief, map, .. } = found;
    let codes = brief.subjects.iter().map(|subject| subject.code.as_str());
    brief.topics = sections.topics(&brief.section, codes);
    match tagger {
        Some(tagger) => entity::find(&mut brief, tagger),
        None => entity::locate(&mut brief),
    }
    let mut passages = passage::cut(&brief.text, &brief.headings);
    for passage in &mut passages {
        let located = map.locate(passage.span, &brief.text);
        passage.line = located.line as u32;
        passage.source = (located.within == Within::Source).then_some(located.span);
    }
    Kept {
        label: label.to_owned(),
        brief,
        passages,
        words: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::feed::BLOCK;
    use super::*;
    use crate::engine::document::Document;
    use crate::walk::walk;
    use std::path::Path;

    /// Takes so many briefs, then fails as on a full disk.
    struct Full(std::sync::atomic::AtomicI64);

    impl Store for Full {
        fn put(&self, _: Document) -> Result<(), EngineError> {
            match self.0.fetch_sub(1, std::sync::atomic::Ordering::SeqCst) {
                ..=0 => Err(EngineError::Io("full".into())),
                _ => Ok(()),
            }
        }

        fn remove_files(&self, _: Vec<u64>) -> Result<(), EngineError> {
            Ok(())
        }

        fn commit(&mut self, _: &str) -> Result<(), EngineError> {
            Ok(())
        }
    }

    fn todo(folder: &Path) -> (Vec<Todo>, Vec<Root>) {
        let todo = |file| Todo {
            root: 0,
            file,
            known: None,
        };
        let files = walk(folder, folder, &[]).files;
        let root = Root {
            label: String::new(),
            path: folder.to_path_buf(),
            only: Vec::new(),
        };
        (files.into_iter().map(todo).collect(), vec![root])
    }

    #[test]
    fn a_store_that_fails_ends_the_run_and_nobody_waits_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..200 {
            let text = format!("Quay {number}\nThe quay is closed.\n");
            std::fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
        }
        let (todo, roots) = todo(folder.path());
        for room in [0, 1, 7, 150] {
            let store = Full(room.into());
            let outcome = read_all(
                &todo,
                &roots,
                &store,
                How {
                    sections: &SectionMap::default(),
                    jobs: 3,
                    names: true,
                },
                &mut |_| {},
            );
            assert!(matches!(outcome, Err(EngineError::Io(_))));
        }
    }

    #[test]
    fn long_files_of_lines_are_read_in_blocks_whatever_they_are_called() {
        let folder = tempfile::tempdir().unwrap();
        let long = "word ".repeat(4_000);
        let line = |number: usize| match number {
            0..100 => format!("{{\"title\": \"Quay {number}\", \"text\": \"Closed.\"}}\n"),
            _ => format!("{{\"title\": \"Quay {number}\", \"text\": \"{long}\"}}\n"),
        };
        let text: String = (0..600).map(line).collect();
        assert!(text.len() > 2 * BLOCK);
        for name in ["a.jsonl", "b.json", "c.txt"] {
            std::fs::write(folder.path().join(name), &text).unwrap();
        }
        let (todo, roots) = todo(folder.path());
        let mut briefs = [0; 3];
        let mut hashes = vec![None; 3];
        let store = Full(i64::MAX.into());
        read_all(
            &todo,
            &roots,
            &store,
            How {
                sections: &SectionMap::default(),
                jobs: 2,
                names: true,
            },
            &mut |part| {
                assert!(part.problems.is_empty(), "{part:?}");
                briefs[part.file] += part.briefs;
                hashes[part.file] = hashes[part.file].take().or(part.hash);
            },
        )
        .unwrap();
        assert_eq!(briefs, [600; 3]);
        assert_eq!(hashes, vec![Some(content_hash(text.as_bytes())); 3]);
    }
}
