//! Whole feeds as read.
#[test]
fn measure() {
    let Ok(folder) = std::env::var("FEEDS") else { return };
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let start = std::time::Instant::now();
        let reading = match crate::reader::choose(&name, &bytes[..bytes.len().min(8192)]) {
            Ok(reader) => reader.read(&bytes, &crate::reader::Origin::file("", &name)),
            Err(why) => { println!("!! {name}: {why}"); continue }
        };
        let took = start.elapsed();
        let briefs: Vec<_> = reading.found.iter().map(|f| serde_json::json!({"brief": f.brief, "when": f.brief.published.as_ref().map(|d| d.to_string()), "ignored": f.ignored.iter().map(|i| format!("{}: {}", i.what, i.why)).collect::<Vec<_>>()})).collect();
        let problems: Vec<_> = reading.problems.iter().map(|p| format!("{:?} {}", p.line, p.what)).collect();
        std::fs::write(format!("/tmp/feedcheck/{name}.json"), serde_json::json!({"briefs": briefs, "problems": problems, "encoding": reading.encoding}).to_string()).unwrap();
        println!("{name} {} {took:?} {problems:?}", briefs.len());
    }
}
