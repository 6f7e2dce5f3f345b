//! How well articles are read from saved web pages, on folders of pages whose text is known.
//!
//! `cargo run --release --example pages -- [--worst N] [--half 0|1] [--show PAGE] [--undeclared]
//! [--dump FOLDER] DIR...` prints for each folder precision, recall and F1 of the article's text by
//! shingles of four words, as the public article extraction benchmark counts them: each page's
//! precision and recall, averaged over the pages, and F1 of the averages. Our text is counted twice:
//! with the sub-heads put in at their places, as known texts mostly have them, and alone. Beside it
//! stands the bare library. `--undeclared` takes the data of schema.org out of the pages first, for
//! many pages have none; `--dump` writes the texts that were compared as files.
//!
//! Four layouts are known: `html/NAME.html` with `txt/NAME.txt` and `metadata/NAME.json`; `NAME.html`
//! with `NAME.txt`; `NAME.html` with `NAME.json`, whose text is but the start of the article, so that
//! as many words of what is read are held against it; `NAME/source.html` with `NAME/expected.html`
//! and `NAME/expected-metadata.json`.
//!
//! Half 1 of the pages, by a sum of their names, is kept from those who tune.

#![allow(clippy::print_stdout, reason = "it is a program that prints a report")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::reader::{Origin, choose};
use dom_query::Document;
use dom_smoothie::Readability;

/// A page and what is known of it.
struct Page {
    name: String,
    html: Vec<u8>,
    text: String,
    /// Whether the text is but the start of the article.
    is_start: bool,
    title: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
}

/// The counts of one page: precision, recall.
type Score = (f64, f64);

#[derive(Default)]
struct Tally {
    ours: Vec<(Score, String)>,
    /// Ours without the sub-heads.
    alone: Vec<Score>,
    bare: Vec<Score>,
    times: Vec<Duration>,
    headline: (usize, usize),
    author: (usize, usize),
    date: (usize, usize),
}

fn main() {
    let mut worst = 0;
    let mut half = None;
    let mut show = None;
    let mut undeclared = false;
    let mut dump = None;
    let mut folders = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--worst" => worst = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(10),
            "--half" => half = arguments.next().and_then(|n| n.parse::<u32>().ok()),
            "--show" => show = arguments.next(),
            "--undeclared" => undeclared = true,
            "--dump" => dump = arguments.next().map(PathBuf::from),
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    for folder in folders {
        let mut pages = pages(&folder);
        pages.retain(|page| half.is_none_or(|half| half_of(&page.name) == half));
        if undeclared {
            pages
                .iter_mut()
                .for_each(|page| page.html = without_data(&page.html));
        }
        if let Some(dump) = &dump {
            pages.iter().for_each(|page| written(dump, page));
            continue;
        }
        if let Some(name) = &show {
            pages.retain(|page| page.name == *name);
            pages.iter().for_each(print);
            continue;
        }
        measure(&folder, &pages, worst);
    }
}

/// 0 for pages to tune on, 1 for pages kept back.
fn half_of(name: &str) -> u32 {
    name.bytes().fold(7, |sum: u32, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    }) / 7
        % 2
}

/// A page without its scripts of data.
fn without_data(html: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(html.len());
    let mut at = 0;
    while let Some(found) = find(&html[at..], b"ld+json") {
        out.extend_from_slice(&html[at..at + found]);
        out.extend_from_slice(b"none");
        at += found + b"ld+json".len();
    }
    out.extend_from_slice(&html[at..]);
    out
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|here| here == wanted)
}

/// Writes the texts of a page that are compared, a line each paragraph.
fn written(folder: &Path, page: &Page) {
    let (article, _) = read(page);
    let texts = [
        ("ours", &article.text),
        ("bare", &bare_lines(&page.html)),
        ("want", &page.text),
    ];
    for (end, text) in texts {
        let path = folder.join(format!("{}.{end}", page.name));
        if let Err(error) = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)) {
            println!("{}: {error}", path.display());
        }
    }
}

fn print(page: &Page) {
    let (article, _) = read(page);
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|l| !l.is_empty())
            .collect()
    };
    let (ours, theirs) = (lines(&article.text), page.text.clone());
    let (want, got) = (shingles(&theirs), shingles(&article.text));
    println!("=== ours ({})", page.name);
    for line in ours {
        println!("{} {line}", if known(&line, &want) { ' ' } else { '+' });
    }
    println!("=== not found");
    for line in lines(&theirs) {
        if !known(&line, &got) {
            println!("- {line}");
        }
    }
}

fn known(line: &str, there: &HashMap<Vec<String>, usize>) -> bool {
    let here = shingles(line);
    let found = here.keys().filter(|key| there.contains_key(*key)).count();
    found * 2 >= here.len() && !here.is_empty() && tokens(line).len() >= 4
        || tokens(line).len() < 4 && there.keys().any(|key| key.starts_with(&tokens(line)))
}

fn measure(folder: &Path, pages: &[Page], worst: usize) {
    let mut tally = Tally::default();
    for page in pages {
        let (article, time) = read(page);
        tally.times.push(time);
        tally
            .ours
            .push((score(page, &article.text), page.name.clone()));
        tally.alone.push(score(page, &article.alone));
        tally.bare.push(score(page, &bare(&page.html)));
        if let Some(title) = &page.title {
            tally.headline.1 += 1;
            tally.headline.0 += usize::from(alike(title, &article.headline));
        }
        if !page.authors.is_empty() {
            tally.author.1 += 1;
            let right = page
                .authors
                .iter()
                .any(|author| article.authors.iter().any(|a| alike(a, author)));
            tally.author.0 += usize::from(right);
        }
        if let Some(published) = &page.published {
            tally.date.1 += 1;
            let day = |text: &str| text.get(..10).unwrap_or("").to_owned();
            tally.date.0 += usize::from(day(published) == day(&article.published));
        }
    }
    report(folder, &mut tally, worst);
}

fn report(folder: &Path, tally: &mut Tally, worst: usize) {
    let ours: Vec<Score> = tally.ours.iter().map(|(score, _)| *score).collect();
    println!("{} ({} pages)", folder.display(), ours.len());
    for (name, scores) in [
        ("dateline", &ours),
        ("text alone", &tally.alone),
        ("dom_smoothie", &tally.bare),
    ] {
        let (precision, recall) = mean(scores);
        println!(
            "  {name:<13} precision {precision:.3}  recall {recall:.3}  F1 {:.3}",
            f1((precision, recall))
        );
    }
    for (name, (right, of)) in [
        ("headline", tally.headline),
        ("author", tally.author),
        ("date", tally.date),
    ] {
        if of > 0 {
            println!("  {name} {right} of {of}");
        }
    }
    tally.times.sort();
    let at = |share: usize| {
        tally
            .times
            .get((tally.times.len() * share / 100).min(tally.times.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    };
    println!(
        "  median {:.1} ms, p99 {:.1} ms",
        at(50).as_secs_f64() * 1e3,
        at(99).as_secs_f64() * 1e3
    );
    tally
        .ours
        .sort_by(|(a, _), (b, _)| f1(*a).total_cmp(&f1(*b)));
    for ((precision, recall), name) in tally.ours.iter().take(worst) {
        println!(
            "    {:.3} precision {precision:.3} recall {recall:.3}  {name}",
            f1((*precision, *recall))
        );
    }
}

/// An article as read.
#[derive(Default)]
struct Article {
    text: String,
    /// The text without its sub-heads.
    alone: String,
    headline: String,
    authors: Vec<String>,
    published: String,
}

/// The text with its sub-heads, which pages' known texts have too.
fn read(page: &Page) -> (Article, Duration) {
    let start = Instant::now();
    let head = &page.html[..page.html.len().min(4096)];
    let reading = match choose("page.html", head) {
        Ok(reader) => reader.read(&page.html, &Origin::file("", "page.html")),
        Err(_) => return (Article::default(), start.elapsed()),
    };
    let time = start.elapsed();
    let Some(found) = reading.found.into_iter().next() else {
        return (Article::default(), time);
    };
    let brief = found.brief;
    let mut text = String::new();
    let mut at = 0;
    for heading in &brief.headings {
        text.push_str(&brief.text[at..heading.start]);
        text.push_str(&heading.text);
        text.push('\n');
        at = heading.start;
    }
    text.push_str(&brief.text[at..]);
    let published = brief
        .published
        .map(|date| date.to_string())
        .unwrap_or_default();
    (
        Article {
            text,
            alone: brief.text,
            headline: brief.headline,
            authors: brief.authors,
            published,
        },
        time,
    )
}

fn bare(html: &[u8]) -> String {
    let html = String::from_utf8_lossy(html).into_owned();
    match Readability::from(html).parse() {
        Ok(article) => article.text_content.to_string(),
        Err(_) => String::new(),
    }
}

/// The same with its lines.
fn bare_lines(html: &[u8]) -> String {
    let html = String::from_utf8_lossy(html).into_owned();
    match Readability::from(html).parse() {
        Ok(article) => Document::from(article.content).formatted_text().to_string(),
        Err(_) => String::new(),
    }
}

fn score(page: &Page, got: &str) -> Score {
    let mut tokens = tokens(got);
    if page.is_start {
        tokens.truncate(self::tokens(&page.text).len());
    }
    let (want, got) = (shingles(&page.text), shingles_of(&tokens));
    let common: usize = want
        .iter()
        .map(|(key, count)| (*count).min(got.get(key).copied().unwrap_or(0)))
        .sum();
    let share = |total: &HashMap<Vec<String>, usize>| {
        let total: usize = total.values().sum();
        match (total, want.is_empty() && got.is_empty()) {
            (_, true) => 1.0,
            (0, _) => 0.0,
            _ => common as f64 / total as f64,
        }
    };
    (share(&got), share(&want))
}

fn mean(scores: &[Score]) -> Score {
    let count = scores.len().max(1) as f64;
    let sum = scores
        .iter()
        .fold((0.0, 0.0), |sum, score| (sum.0 + score.0, sum.1 + score.1));
    (sum.0 / count, sum.1 / count)
}

fn f1((precision, recall): Score) -> f64 {
    if precision + recall == 0.0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    }
}

fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    shingles_of(&tokens(text))
}

fn shingles_of(tokens: &[String]) -> HashMap<Vec<String>, usize> {
    let mut shingles = HashMap::new();
    let size = tokens.len().clamp(1, 4);
    for window in tokens.windows(size) {
        *shingles.entry(window.to_vec()).or_insert(0) += 1;
    }
    shingles
}

/// The words of a text; a character each where words are not set apart.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for character in text.chars() {
        let alone = matches!(u32::from(character), 0xe00..=0xeff | 0x1000..=0x109f | 0x3040..=0x30ff | 0x3400..=0x9fff);
        if (alone || !character.is_alphanumeric() && character != '_') && !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if alone {
            tokens.push(character.to_string());
        } else if character.is_alphanumeric() || character == '_' {
            word.push(character);
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

fn alike(a: &str, b: &str) -> bool {
    tokens(&a.to_lowercase()) == tokens(&b.to_lowercase())
}

/// The pages of a folder, whichever layout it has.
fn pages(folder: &Path) -> Vec<Page> {
    let mut pages = Vec::new();
    let root = if folder.join("html").is_dir() {
        folder.join("html")
    } else {
        folder.to_owned()
    };
    let Ok(entries) = fs::read_dir(&root) else {
        return pages;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        pages.extend(page(folder, &path));
    }
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}

fn page(folder: &Path, path: &Path) -> Option<Page> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let json = |path: &Path| -> serde_json::Value {
        let text = fs::read_to_string(path).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    };
    let string =
        |value: &serde_json::Value| value.as_str().filter(|s| !s.is_empty()).map(str::to_owned);
    let strings = |value: &serde_json::Value| -> Vec<String> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|v| v.as_str().map(str::to_owned))
            .collect()
    };
    if path.is_dir() {
        let known = fs::read_to_string(path.join("expected.html")).ok()?;
        let meta = json(&path.join("expected-metadata.json"));
        return Some(Page {
            name,
            html: fs::read(path.join("source.html")).ok()?,
            text: Document::from(known).formatted_text().to_string(),
            is_start: false,
            title: string(&meta["title"]),
            authors: string(&meta["byline"]).into_iter().collect(),
            published: string(&meta["publishedTime"]),
        });
    }
    if path.extension()? != "html" {
        return None;
    }
    let text = folder.join("txt").join(format!("{name}.txt"));
    if folder.join("html").is_dir() {
        let meta = json(&folder.join("metadata").join(format!("{name}.json")));
        return Some(Page {
            name,
            html: fs::read(path).ok()?,
            text: fs::read_to_string(text).ok()?,
            is_start: false,
            title: string(&meta["title"]),
            authors: strings(&meta["authors"]),
            published: string(&meta["publish_date"]),
        });
    }
    if let Ok(text) = fs::read_to_string(path.with_extension("txt")) {
        return Some(Page {
            name,
            html: fs::read(path).ok()?,
            text,
            is_start: false,
            title: None,
            authors: Vec::new(),
            published: None,
        });
    }
    let meta = &json(&path.with_extension("json"))["expected"];
    Some(Page {
        name,
        html: fs::read(path).ok()?,
        text: string(&meta["cleaned_text"])?,
        is_start: true,
        title: string(&meta["title"]),
        authors: strings(&meta["authors"]),
        published: string(&meta["publish_date"]),
    })
}
