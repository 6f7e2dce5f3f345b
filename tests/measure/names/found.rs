//! What is found in real texts, to be read by people: the entities of briefs, roles with the words
//! around them, and how fast it goes.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::brief::Brief;
use dateline::entity;
use dateline::entity::tagger::{Model, Tagger};
use dateline::reader::{Origin, choose};

/// Prints the entities of each brief in a file or a folder.
pub fn show(path: &Path) {
    let mut tagger = Tagger::new(*Model::shipped());
    for mut brief in briefs(path, usize::MAX) {
        entity::find(&mut brief, &mut tagger);
        println!("== {} ({})", brief.headline, brief.path);
        for entity in &brief.entities {
            let role = entity.role.as_deref().unwrap_or("-");
            let declared = if entity.declared { " declared" } else { "" };
            println!(
                "{:12} {} [{role}]{declared} {}",
                entity.kind.name(),
                entity.name,
                entity.mentions.len()
            );
            for alias in &entity.aliases {
                println!("{:16}{} ({})", "", alias.name, alias.why.name());
            }
        }
    }
}

/// Prints so many roles of the briefs in a folder, spread evenly, each with its sentence; then how
/// many people have one and how long all took.
pub fn roles(path: &Path, most: usize) {
    let mut tagger = Tagger::new(*Model::shipped());
    let (mut people, mut words) = (0, 0);
    let (mut tagging, mut linking) = (Duration::ZERO, Duration::ZERO);
    let mut found: Vec<String> = Vec::new();
    for mut brief in briefs(path, 2000) {
        words += brief.text.split_whitespace().count();
        let began = Instant::now();
        let mentions = tagger.tag(&entity::texts(&brief));
        tagging += began.elapsed();
        let began = Instant::now();
        entity::locate(&mut brief);
        entity::settle(&mut brief, &mentions);
        linking += began.elapsed();
        for one in &brief.entities {
            if one.kind != dateline::brief::Kind::Person {
                continue;
            }
            people += 1;
            let (Some(role), Some(first)) = (&one.role, one.mentions.first()) else {
                continue;
            };
            let at = one
                .mentions
                .iter()
                .find(|span| near(&brief.text, span.start).contains(role.as_str()));
            let around = near(&brief.text, at.unwrap_or(first).start);
            found.push(format!("{} = {role}\n        {around}", one.name));
        }
    }
    let step = (found.len() / most.max(1)).max(1);
    for line in found.iter().step_by(step).take(most) {
        println!("{line}");
    }
    let speed = |time: Duration| words as f64 / time.as_secs_f64() / 1e6;
    println!(
        "{people} people, {} with a role; {words} words: tagging {:.2}, linking {:.2} million words a second",
        found.len(),
        speed(tagging),
        speed(linking)
    );
}

fn near(text: &str, at: usize) -> String {
    let from = text.floor_char_boundary(at.saturating_sub(110));
    let to = text.floor_char_boundary((at + 130).min(text.len()));
    text[from..to].replace('\n', " / ")
}

/// The briefs below a path, in order, no more than so many.
fn briefs(path: &Path, most: usize) -> Vec<Brief> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![path.to_path_buf()];
    while let Some(next) = folders.pop() {
        match std::fs::read_dir(&next) {
            Ok(entries) => folders.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) => files.push(next),
        }
    }
    files.sort();
    let step = (files.len() / most.min(files.len()).max(1)).max(1);
    let mut briefs = Vec::new();
    for file in files.iter().step_by(step) {
        let Ok(bytes) = std::fs::read(file) else {
            continue;
        };
        let name = file.to_string_lossy();
        if let Ok(reader) = choose(&name, &bytes) {
            let reading = reader.read(&bytes, &Origin::file("", &name));
            briefs.extend(reading.found.into_iter().map(|found| found.brief));
        }
    }
    briefs
}
