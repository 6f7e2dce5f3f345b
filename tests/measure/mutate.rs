//! Reads spoiled files for as long as one likes: no panic, no hang, every span inside its text.
//!
//! ```sh
//! cargo run --release --example mutate -- --seconds 600 corpus ../shared/data/formats
//! ```
//!
//! Each input is one of the files given (or a folder's), with bytes flipped, cut out, doubled, put in
//! from another file, or words put in that readers look for; one thread a core. Prints how many were
//! read, how many gave briefs, and the slowest; stops with the input written to a file at the first
//! that breaks a law. The same seed gives the same inputs.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::expect_used,
    reason = "it is a program that prints a report, and no thread panics while it holds a lock"
)]

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dateline::index::kept;
use dateline::reader::{Origin, choose};
use dateline::span::Span;
use dateline::topic::SectionMap;

/// What readers look for.
const WORDS: [&str; 40] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#0;",
    "&#x110000;",
    "&eacute;",
    "<p>",
    "</p>",
    "<br>",
    "<h2>",
    "<script>",
    "<table><tr><td>",
    "<item>",
    "</item>",
    "<newsItem",
    "<nitf>",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\u0000",
    "\\ud800",
    ":null,",
    "\u{1}",
    "\u{2}",
    "\u{3}",
    "\r\n",
    "\n\n",
    "---\n",
    "\u{feff}",
    "\u{202e}",
    "é",
    "\u{0}",
];

/// Files larger than this are not spoiled: too few of them could be read.
const LARGEST: u64 = 400_000;
/// No input may take longer than this.
const PATIENCE: Duration = Duration::from_secs(30);

/// xorshift64*, Vigna 2016: any generator will do.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

struct Seed {
    path: String,
    bytes: Vec<u8>,
}

fn main() {
    let mut seconds = 60;
    let mut seed = 1;
    let mut seeds = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|text| text.parse().ok());
        match argument.as_str() {
            "--seconds" => seconds = number().unwrap_or(seconds),
            "--seed" => seed = number().unwrap_or(seed),
            path => gather(Path::new(path), &mut seeds),
        }
    }
    if seeds.is_empty() {
        eprintln!("usage: mutate [--seconds N] [--seed N] FILE|FOLDER...");
        std::process::exit(2);
    }
    println!("{} files to spoil, {seconds} s", seeds.len());
    run(&seeds, Duration::from_secs(seconds), seed);
}

fn gather(path: &Path, seeds: &mut Vec<Seed>) {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        let mut entries: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| gather(entry, seeds));
    } else if std::fs::metadata(path).is_ok_and(|metadata| metadata.len() <= LARGEST)
        && let Ok(bytes) = std::fs::read(path)
        && choose(&path.to_string_lossy(), &bytes[..bytes.len().min(8192)]).is_ok()
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        seeds.push(Seed {
            path: format!("news/{name}"),
            bytes,
        });
    }
}

fn run(seeds: &[Seed], time: Duration, seed: u64) {
    let sections = &SectionMap::built_in();
    let begun = Instant::now();
    let stop = AtomicBool::new(false);
    let read = AtomicU64::new(0);
    let with_briefs = AtomicU64::new(0);
    let slowest = Mutex::new((Duration::ZERO, String::new()));
    let formats = Mutex::new(BTreeMap::<&'static str, u64>::new());
    std::panic::set_hook(Box::new(|_| {}));
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (stop, read, with_briefs) = (&stop, &read, &with_briefs);
            let (slowest, formats) = (&slowest, &formats);
            scope.spawn(move || {
                let mut random = Random((seed * 1_000 + thread) | 1);
                let mut counts = BTreeMap::<&'static str, u64>::new();
                while begun.elapsed() < time && !stop.load(Ordering::Relaxed) {
                    let origin = &seeds[random.below(seeds.len())];
                    let bytes = spoiled(origin, seeds, &mut random);
                    let start = Instant::now();
                    let outcome =
                        catch_unwind(AssertUnwindSafe(|| check(&origin.path, &bytes, sections)));
                    let took = start.elapsed();
                    read.fetch_add(1, Ordering::Relaxed);
                    match outcome {
                        Ok(Ok((format, briefs))) => {
                            *counts.entry(format).or_default() += 1;
                            with_briefs.fetch_add(u64::from(briefs > 0), Ordering::Relaxed);
                        }
                        Ok(Err(law)) => broken(&origin.path, &bytes, &law, stop),
                        Err(panic) => {
                            let what = panic.downcast_ref::<String>().cloned();
                            let what = what
                                .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
                            broken(&origin.path, &bytes, &format!("panic: {what:?}"), stop);
                        }
                    }
                    if took > PATIENCE {
                        broken(&origin.path, &bytes, &format!("took {took:?}"), stop);
                    }
                    let mut slowest = slowest.lock().expect("no thread panics with it");
                    if took > slowest.0 {
                        *slowest = (took, format!("{} ({} bytes)", origin.path, bytes.len()));
                    }
                }
                let mut formats = formats.lock().expect("no thread panics with it");
                for (format, count) in counts {
                    *formats.entry(format).or_default() += count;
                }
            });
        }
    });
    let formats = formats.into_inner().expect("no thread panics with it");
    let (took, what) = slowest.into_inner().expect("no thread panics with it");
    println!(
        "{} read, {} with briefs",
        read.into_inner(),
        with_briefs.into_inner()
    );
    println!("slowest {took:?}: {what}");
    for (format, count) in formats {
        println!("{format:>10}  {count}");
    }
    if stop.into_inner() {
        std::process::exit(1);
    }
}

/// Tells of an input that breaks a law, and keeps it.
fn broken(path: &str, bytes: &[u8], law: &str, stop: &AtomicBool) {
    stop.store(true, Ordering::Relaxed);
    let name = path.rsplit('/').next().unwrap_or(path);
    let kept = std::env::temp_dir().join(format!("broken-{name}"));
    let _ = std::fs::write(&kept, bytes);
    println!("BROKEN {law}\n  input kept as {}", kept.display());
}

fn spoiled(seed: &Seed, seeds: &[Seed], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.bytes.clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let length = match random.below(4) {
            0 => random.below(4),
            1 => random.below(64),
            2 => random.below(2_000),
            _ => random.below(bytes.len() / 2 + 1),
        };
        let end = (at + length).min(bytes.len());
        match random.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => {
                let other = &seeds[random.below(seeds.len())].bytes;
                let from = random.below(other.len());
                let to = (from + length.min(3_000)).min(other.len());
                bytes.splice(at..end.min(at + 200), other[from..to].iter().copied());
            }
            4 => {
                let word = WORDS[random.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            5 => {
                let word = WORDS[random.below(WORDS.len())].repeat(random.below(300));
                bytes.splice(at..end.min(at + 30), word.bytes());
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Reads an input and holds it to the laws; the format and the number of briefs.
fn check(path: &str, bytes: &[u8], sections: &SectionMap) -> Result<(&'static str, usize), String> {
    let Ok(reader) = choose(path, &bytes[..bytes.len().min(8192)]) else {
        return Ok(("refused", 0));
    };
    let reading = reader.read(bytes, &Origin::file("", path));
    let law = |holds: bool, law: &str| if holds { Ok(()) } else { Err(law.to_owned()) };
    let briefs = reading.found.len();
    for found in reading.found {
        let brief = &found.brief;
        let text = brief.text.clone();
        let inside = |span: Span| text.get(span.start..span.end).is_some();
        law(
            text.trim() == text,
            "a text starts or ends with white space",
        )?;
        for heading in &brief.headings {
            law(
                inside(Span::new(heading.start, text.len())),
                "a heading outside of its text",
            )?;
            law(
                !heading.text.is_empty() && !heading.text.contains('\n'),
                "a heading of no or many lines",
            )?;
        }
        let span = brief.dateline.as_ref().and_then(|dateline| dateline.span);
        law(span.is_none_or(inside), "a dateline outside of its text")?;
        law(
            brief.bytes.end <= bytes.len() || path.ends_with("gz"),
            "a record outside of its file",
        )?;
        let kept = kept("", found, sections, None);
        for passage in &kept.passages {
            law(inside(passage.span), "a passage outside of its text")?;
            let source = passage.source;
            law(
                source.is_none_or(|span| span.end <= bytes.len()),
                "a passage outside of its file",
            )?;
        }
    }
    Ok((reader.format().name(), briefs))
}
