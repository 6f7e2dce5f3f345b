//! What a path says in the folders of a site generator, Hugo or Jekyll.
//!
//! Hugo keeps its text under `content`: the folders there are sections, `index.md` is the text of
//! the page that its folder is named for, and `fog.fr.md` is French. Jekyll keeps posts under
//! `_posts`, and the folders before are categories. It does not know what stands in a file.

use super::sniff;

/// Whether a path is that of one of Jekyll's posts: `2025-11-19-fog.md`, or anything below `_posts`.
pub(super) fn is_post(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let dated = || {
        let (day, rest) = name.split_at_checked(10)?;
        let figures = |at: usize| match at {
            4 | 7 => day.as_bytes()[at] == b'-',
            _ => day.as_bytes()[at].is_ascii_digit(),
        };
        (rest.starts_with('-') && (0..10).all(figures)).then_some(())
    };
    folders.split('/').any(|folder| folder == "_posts")
        || is_draft(path)
        || !is_content(path) && dated().is_some()
}

/// Whether it is one of Jekyll's drafts.
pub(super) fn is_draft(path: &str) -> bool {
    path.split('/').any(|folder| folder == "_drafts")
}

/// Whether it is the page of one of Hugo's sections, which lists articles and is none.
pub(super) fn is_section_page(path: &str) -> bool {
    stem(path) == "_index" && is_markdown(path)
}

/// The language that a file's name tells: `fr` of `fog.fr.md`.
pub(super) fn language(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let (name, _) = name.rsplit_once('.')?;
    let (stem, code) = name.rsplit_once('.')?;
    let (tongue, country) = code.split_once(['-', '_']).unwrap_or((code, ""));
    let short = |part: &str, long| {
        (2..=long).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let is_code = short(tongue, 3) && (country.is_empty() || short(country, 4));
    (is_code && !stem.is_empty() && is_markdown(path)).then_some(code)
}

/// The folders that are sections. `is_language` is asked whether the first one below `content` is
/// but the language of what lies there.
pub(super) fn folders(path: &str, is_language: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    folders.retain(|folder| !folder.is_empty());
    let at = |name: &str| folders.iter().position(|folder| *folder == name);
    if let Some(content) = at("content").filter(|_| is_markdown(path)) {
        folders.drain(..=content);
        if is_bundle(path) {
            folders.pop();
        }
        if folders.first().is_some_and(|first| is_language(first)) {
            folders.remove(0);
        }
    } else if let Some(posts) = at("_posts").or_else(|| at("_drafts")) {
        // Folders below it are no categories to Jekyll, but better than none.
        match posts {
            0 => drop(folders.remove(0)),
            _ => folders.truncate(posts),
        }
    }
    let bare = |folder: &'_ str| folder.strip_prefix('_').map_or(0, |_| 1);
    folders.retain(|folder| folder.len() > bare(folder));
    folders
        .into_iter()
        .map(|folder| &folder[bare(folder)..])
        .collect()
}

/// The name of a page, as its address would show it, and what told it.
pub(super) fn name(path: &str) -> (&str, &'static str) {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or(path);
    match parts.next().filter(|_| is_bundle(path)) {
        Some(folder) => (folder, "folder"),
        None => (file, "file name"),
    }
}

/// Whether a path lies where Hugo keeps all text.
pub(super) fn is_content(path: &str) -> bool {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').any(|folder| folder == "content")
}

/// Whether a file is the text of the page that its folder is named for.
fn is_bundle(path: &str) -> bool {
    stem(path) == "index" && is_content(path) && is_markdown(path)
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

fn is_markdown(path: &str) -> bool {
    ["md", "markdown", "mdown", "mkd", "mdx"].contains(&sniff::extension(path).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_sections_where_the_generator_takes_them_for_such() {
        let cases = [
            ("content/news/fog.md", "news"),
            ("site/content/news/region/fog.md", "news/region"),
            ("content/news/fog/index.md", "news"),
            ("content/en/news/fog.md", "news"),
            ("content/about.md", ""),
            ("content/about/index.md", ""),
            ("_posts/2025-11-19-fog.md", ""),
            ("sport/football/_posts/2025/draw.md", "sport/football"),
            ("_posts/sport/draw.md", "sport"),
            ("_drafts/draw.md", ""),
            ("_news/draw.md", "news"),
            ("content/news/fog.txt", "content/news"),
            ("news/index.md", "news"),
        ];
        for (path, section) in cases {
            let folders = folders(path, |first| first == "en");
            assert_eq!(folders.join("/"), section, "{path}");
        }
    }

    #[test]
    fn a_files_name_tells_its_language_if_it_is_one() {
        let cases = [
            ("a/fog.fr.md", Some("fr")),
            ("fog.pt-br.md", Some("pt-br")),
            ("_index.de.md", Some("de")),
            ("fog.md", None),
            ("v1.2.md", None),
            (".fr.md", None),
            ("fog.fr.txt", None),
            ("fog.draft.md", None),
        ];
        for (path, code) in cases {
            assert_eq!(language(path), code, "{path}");
        }
    }
}
