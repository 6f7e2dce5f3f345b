//! One run of the write flow, from paths to a committed index.
//!
//! It does not know how progress and report are shown.

use std::path::PathBuf;

use super::feed::Part;
use super::home::{Home, HomeError};
use super::plan::{self, Plan, Todo};
use super::roots::{RootError, Starts, absolute, settle};
use super::work::{How, read_all};
use crate::engine::Store;
use crate::engine::document::file_key;
use crate::engine::tantivy::Writer;
use crate::ledger::{
    Ledger, Outcome, Root, Roots, Source, SourceProblem, next_name, remove_others,
};
use crate::topic::SectionMap;

/// How to index.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How many threads read and analyze; 0 for one a core.
    pub jobs: usize,
    /// Make the index anew, with all folders it knows.
    pub rebuild: bool,
    /// Read files whose size and time have not changed, too.
    pub checksum: bool,
    /// Forget folders that are not there any more.
    pub prune: bool,
    /// Read files with problems again.
    pub retry: bool,
    /// A table from sections to topics to be used from now on; empty for the one that is built in.
    /// When it changes, everything is read again.
    pub section_map: Option<String>,
    /// Leave the names in the texts alone.
    pub no_names: bool,
    /// What time it is, in seconds since 1970, to be written into the ledger.
    pub now: i64,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of files read.
    pub bytes: u64,
    /// Bytes of files to read.
    pub all_bytes: u64,
    /// Files read.
    pub files: usize,
    /// Files to read.
    pub all_files: usize,
    /// Briefs found.
    pub briefs: usize,
}

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Files that are new.
    pub added: usize,
    /// Files that were read again.
    pub changed: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that are there no more.
    pub removed: usize,
    /// Briefs found in this run.
    pub briefs: usize,
    /// Bytes of the files read in this run.
    pub bytes: u64,
    /// Briefs in the index now.
    pub all_briefs: usize,
    /// Sources looked at in this run that were skipped, failed, or have problems.
    pub troubled: Vec<Source>,
    /// The folders that are indexed now.
    pub roots: Roots,
    /// Folders that are known but were not there, and were left as they are.
    pub unreachable: Vec<PathBuf>,
    /// Whether the index could not be read and was begun anew.
    pub began_anew: bool,
    /// How many sources in the index have problems, those of earlier runs included.
    pub with_problems: usize,
    /// What is wrong with the user's file of names: `path:line: what`.
    pub name_warnings: Vec<String>,
    /// How long it took, in seconds; set by whoever holds the clock.
    pub seconds: f64,
}

/// Why a run ended without a commit.
#[derive(Debug)]
pub enum RunError {
    /// A path that was given cannot be indexed.
    Root(RootError),
    /// Neither paths nor known folders to index.
    NoPaths,
    /// Lines of the table of sections that cannot be read.
    SectionMap(Vec<(usize, String)>),
    /// The index cannot be used.
    Home(HomeError),
}

impl From<HomeError> for RunError {
    fn from(error: HomeError) -> Self {
        RunError::Home(error)
    }
}

impl From<RootError> for RunError {
    fn from(error: RootError) -> Self {
        RunError::Root(error)
    }
}

/// Brings the index up to date with files and folders; with none, with those it knows.
///
/// Reads only what is new or changed, by size and time. Calls `progress` now and then. Either all of
/// it is committed or nothing.
pub fn update(
    home: &Home,
    paths: &[PathBuf],
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, RunError> {
    // Paths are looked at before anything is made or removed.
    let paths = absolute(paths)?;
    if paths.is_empty() && !home.exists() {
        return Err(RunError::NoPaths);
    }
    let jobs = match options.jobs {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        jobs => jobs.min(64),
    };
    let Opened {
        mut writer,
        ledger: before,
        name,
        began_anew,
    } = open(home, jobs.div_ceil(2), options)?;
    let mut ledger = before.clone();
    let mut options = options.clone();
    options.rebuild |= remapped(&mut ledger, &options);
    let options = &options;
    let sections = sections(&ledger)?;
    let Starts {
        paths,
        forgotten,
        unreachable,
    } = settle(&mut ledger, &paths, options);
    if ledger.roots.0.is_empty() && forgotten.is_empty() {
        return Err(RunError::NoPaths);
    }
    let apart = [home.path(), home.names()].map(|path| {
        let path = path.canonicalize();
        path.unwrap_or_else(|_| home.path().to_path_buf())
    });
    let plan = plan::plan(&ledger, &paths, &apart, options);
    let mut report = Report {
        unreachable,
        began_anew,
        removed: forgotten.len(),
        ..Report::default()
    };
    let key = |(label, source): (String, Source)| file_key(&label, &source.path);
    let forgotten = forgotten.into_iter().map(key).collect();
    let stored = writer.remove_files(forgotten).and_then(|()| {
        let how = How {
            sections: &sections,
            jobs,
            names: !options.no_names,
        };
        carry_out(&plan, &ledger.roots.0, &writer, how, progress, &mut report)
    });
    let engine_failed = |error| HomeError::Engine(home.path().to_path_buf(), error);
    ledger.sources = match stored {
        Ok(sources) => sources,
        Err(error) => return Err(engine_failed(writer.abandon(error)).into()),
    };
    if ledger != before || name.is_empty() {
        ledger.written = options.now;
        let next = next_name(&name);
        ledger
            .write(home.path(), &next)
            .map_err(|error| HomeError::Io(home.path().join(&next), error))?;
        writer.commit(&next).map_err(engine_failed)?;
        remove_others(home.path(), &next);
        home.remove_old_rosters(&next);
    }
    writer.close().map_err(engine_failed)?;
    let (reader, _) = home.read()?;
    report.name_warnings = home.roster(&reader)?.warnings().to_vec();
    let kept = ledger
        .sources
        .iter()
        .filter(|source| !source.problems.is_empty());
    report.with_problems = kept
        .filter(|source| source.outcome != Outcome::Skipped)
        .count();
    report.all_briefs = ledger.briefs();
    report.roots = ledger.roots;
    Ok(report)
}

/// Takes a new table of sections into the ledger; whether it is another than before.
fn remapped(ledger: &mut Ledger, options: &Options) -> bool {
    let Some(given) = &options.section_map else {
        return false;
    };
    let given = Some(given.clone()).filter(|text| !text.is_empty());
    let old = std::mem::replace(&mut ledger.section_map, given);
    old != ledger.section_map
}

/// The table of sections that an index uses.
fn sections(ledger: &Ledger) -> Result<SectionMap, RunError> {
    match &ledger.section_map {
        None => Ok(SectionMap::built_in()),
        Some(text) => SectionMap::parse(text).map_err(RunError::SectionMap),
    }
}

/// An index opened for writing.
struct Opened {
    writer: Writer,
    ledger: Ledger,
    name: String,
    began_anew: bool,
}

/// Opens the index. One that is to be rebuilt and cannot be read, but is ours, is begun anew with
/// the folders it knew; one that can be read stays whole until the new commit.
fn open(home: &Home, threads: usize, options: &Options) -> Result<Opened, HomeError> {
    let begin_anew = options.rebuild && home.is_ours() && home.is_unusable();
    let known = begin_anew.then(|| home.known_roots());
    if begin_anew {
        home.clear()?;
    }
    let (writer, mut ledger, name) = home.write(threads)?;
    if let Some(roots) = known {
        ledger.roots = roots;
    }
    Ok(Opened {
        writer,
        ledger,
        name,
        began_anew: begin_anew,
    })
}

/// Reads, stores and removes; gives the sources as they are now, sorted.
fn carry_out(
    plan: &Plan,
    roots: &[Root],
    store: &dyn Store,
    how: How,
    progress: &mut dyn FnMut(Progress),
    report: &mut Report,
) -> Result<Vec<Source>, crate::engine::EngineError> {
    let key = |source: &Source| file_key(&roots[source.root].label, &source.path);
    let stale = plan
        .read
        .iter()
        .filter_map(|todo| todo.known.as_ref())
        .chain(&plan.removed);
    store.remove_files(stale.map(key).collect())?;

    let mut sources: Vec<Source> = plan.read.iter().map(unread).collect();
    let mut far = Progress {
        all_files: plan.read.len(),
        all_bytes: plan.read.iter().map(|todo| todo.file.size).sum(),
        ..Progress::default()
    };
    progress(far);
    read_all(&plan.read, roots, store, how, &mut |part| {
        far.briefs += part.briefs;
        let source = &mut sources[part.file];
        if part.hash.is_some() || part.format.is_none() {
            far.files += 1;
            far.bytes += source.size;
        }
        add(source, part);
        progress(far);
    })?;

    report.added = plan.read.iter().filter(|todo| todo.known.is_none()).count();
    report.changed = plan.read.len() - report.added;
    report.unchanged = plan.unchanged.len();
    report.removed += plan.removed.len();
    report.briefs = far.briefs;
    report.bytes = far.bytes;
    sources.extend(plan.unreadable.iter().cloned());
    for source in &mut sources {
        source.problems.sort_by_key(|problem| problem.line);
        // Blocks of a file come back in any order.
        source
            .versions
            .sort_by_key(|version| (version.story, version.brief));
    }
    let troubled = sources.iter().filter(|source| source.is_troubled());
    report.troubled = troubled.cloned().collect();
    report
        .troubled
        .sort_by(|a, b| (a.root, &a.path).cmp(&(b.root, &b.path)));
    sources.extend(plan.unchanged.iter().chain(&plan.elsewhere).cloned());
    sources.sort_by(|a, b| (a.root, &a.path).cmp(&(b.root, &b.path)));
    Ok(sources)
}

/// A source before it is read.
fn unread(todo: &Todo) -> Source {
    Source {
        size: todo.file.size,
        mtime: todo.file.mtime,
        problems: Vec::new(),
        ..plan::failed(todo.root, &todo.file.below, "")
    }
}

/// The problems of one source that are kept; a file of a million bad lines is told of in short.
const MOST_PROBLEMS: usize = 1_000;

/// Adds what became of a part of a source.
fn add(source: &mut Source, part: Part) {
    source.briefs += part.briefs;
    source.undated += part.undated;
    source.versions.extend(part.versions);
    let room = MOST_PROBLEMS.saturating_sub(source.problems.len());
    if room > 0 && part.problems.len() >= room {
        let what = format!("more than {MOST_PROBLEMS} problems; the rest is not listed");
        source.problems.push(SourceProblem { line: None, what });
    }
    source.problems.extend(part.problems.into_iter().take(room));
    source.format = source.format.or(part.format);
    if source.encoding.is_empty() {
        source.encoding = part.encoding.to_owned();
    }
    if let Some(hash) = part.hash {
        source.hash = hash;
    }
    source.outcome = match (source.briefs, part.other_kind) {
        (0, true) => Outcome::Skipped,
        (0, false) => Outcome::Failed,
        _ => Outcome::Indexed,
    };
}
