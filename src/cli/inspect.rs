//! `dateline inspect`: reads one file as the indexer would and shows what it sees.
//!
//! It indexes nothing, and does not know formats.

use std::fs;
use std::io::Read;

use super::args::{InspectArgs, TextOrJson};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{place, screen};
use crate::fault::plain;
use crate::index::kept;
use crate::reader::{self, MAX_FILE, Origin, Problem};
use crate::render::inspect::{self, Inspected, Inspection};
use crate::topic::SectionMap;
use crate::unpack::{self, Unpacked};
use crate::walk::mtime;

pub fn run(args: &InspectArgs, given: Given) -> Result<Outcome, Failure> {
    let name = args.file.display().to_string();
    let failed = |error: std::io::Error| Failure::Usage(format!("{name}: {}", plain(&error)), None);
    let metadata = fs::metadata(&args.file).map_err(failed)?;
    if !metadata.is_file() {
        return Err(Failure::usage(
            format!("{name} is not a file"),
            "dateline inspect FILE",
        ));
    }
    let file = fs::File::open(&args.file).map_err(failed)?;
    let mut file = Unpacked::open(file, MAX_FILE).map_err(failed)?;
    let (label, below, sections) = place_of(args, given);
    let path = match file.packing() {
        Some(_) => unpack::inner(&below),
        None => &below,
    };
    let refused = file.refused(&below).map_err(failed)?;
    let reader = match refused {
        Some(why) => Err(why),
        None => reader::choose(path, file.head().map_err(failed)?),
    };
    let mut inspection = Inspection {
        file: name.clone(),
        format: None,
        encoding: "",
        file_time: file_time(&metadata),
        briefs: Vec::new(),
        skipped: None,
        problems: Vec::new(),
    };
    match reader {
        Err(why) => inspection.problems.push(Problem {
            line: None,
            what: why,
        }),
        Ok(reader) => {
            let mut bytes = Vec::new();
            let mut most = file.by_ref().take(MAX_FILE);
            most.read_to_end(&mut bytes).map_err(failed)?;
            // One more shows whether the file goes on, or how its packing ends.
            let goes_on = file.read(&mut [0]).map_err(failed)? > 0;
            let reading = reader.read(&bytes, &Origin::file(&label, &below));
            let format = reading.found.first().map(|found| found.brief.format);
            inspection.format = Some(format.unwrap_or(reader.format()));
            inspection.encoding = reading.encoding;
            inspection.problems = reading.problems;
            inspection
                .problems
                .extend(file.problem().map(|what| Problem {
                    line: None,
                    what: what.to_owned(),
                }));
            if goes_on {
                let what = format!("larger than {} MiB; the rest is not shown", MAX_FILE >> 20);
                inspection.problems.push(Problem { line: None, what });
            }
            let skipped = reading.skipped;
            inspection.skipped = (!skipped.is_empty()).then(|| skipped.to_string());
            inspection.briefs = reading
                .found
                .into_iter()
                .map(|found| Inspected {
                    trace: found.trace.clone(),
                    ignored: found.ignored.clone(),
                    kept: kept(&label, found, &sections, None),
                })
                .collect();
        }
    }
    screen::write(&match args.format {
        TextOrJson::Text => inspect::text(&inspection, screen::style().width),
        TextOrJson::Json => inspect::json(&inspection),
    })?;
    Ok(if inspection.problems.is_empty() {
        Outcome::Done
    } else {
        Outcome::Problems
    })
}

/// Root and path as the index knows the file, so that id and section are those of a search, and its
/// table of sections; the file's name and the built-in table if no index knows it.
fn place_of(args: &InspectArgs, given: Given) -> (String, String, SectionMap) {
    let known = place::for_reading(given).and_then(|home| Ok(home.read()?.1));
    if let (Ok(known), Ok(file)) = (known, args.file.canonicalize())
        && let Some((root, below)) = known.roots.place_of(&file)
    {
        let sections = known.section_map.as_deref().map(SectionMap::parse);
        let sections = sections.and_then(Result::ok);
        let sections = sections.unwrap_or_else(SectionMap::built_in);
        return (root.label.clone(), below, sections);
    }
    let name = args.file.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    (String::new(), name, SectionMap::built_in())
}

fn file_time(metadata: &fs::Metadata) -> Option<String> {
    let nanos = mtime(metadata);
    let time = jiff::Timestamp::from_nanosecond(nanos.into()).ok()?;
    Some(time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
