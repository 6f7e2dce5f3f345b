//! Amounts in words: counts with their noun, sizes with their unit.
//!
//! It does not know what is counted.

/// `1 brief`, `2 briefs`, `no briefs`.
pub fn count_of(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// `812 B`, `14.2 KB`, `3.1 MB`: thousands, one decimal.
pub fn human_bytes(bytes: u64) -> String {
    let units = ["KB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut size = bytes as f64 / 1000.0;
    let mut unit = 0;
    while size >= 999.95 && unit + 1 < units.len() {
        size /= 1000.0;
        unit += 1;
    }
    format!("{size:.1} {}", units[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_say_them() {
        assert_eq!(count_of(0, "brief", "briefs"), "no briefs");
        assert_eq!(count_of(1, "brief", "briefs"), "1 brief");
        assert_eq!(human_bytes(999), "999 B");
        assert_eq!(human_bytes(14_200), "14.2 KB");
        assert_eq!(human_bytes(999_999), "1.0 MB");
    }
}
