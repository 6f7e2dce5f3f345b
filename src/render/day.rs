//! Dates for people: `19 Nov 2025`, as exact as they are and no more.
//!
//! It does not know today, so nothing is "yesterday".

use super::clean::clean;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// An ISO date with the month in letters: `2025`, `Nov 2025`, `19 Nov 2025`, and `19 Nov 2025, 08:30`
/// with the zone behind it if asked and known. What is no such date is given as it is; none is
/// `undated`.
pub(super) fn human(iso: Option<&str>, zone: bool) -> String {
    match iso {
        None => "undated".to_owned(),
        Some(iso) => read(iso, zone).unwrap_or_else(|| clean(iso).into_owned()),
    }
}

fn read(iso: &str, zone: bool) -> Option<String> {
    let (date, time) = match iso.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (iso, None),
    };
    let mut parts = date.split('-').map(|part| part.parse::<u16>().ok());
    let year = parts.next()??;
    let Some(month) = parts.next() else {
        return Some(year.to_string());
    };
    let month = MONTHS.get(usize::from(month?).checked_sub(1)?)?;
    let Some(day) = parts.next() else {
        return Some(format!("{month} {year}"));
    };
    let day = day?;
    let Some(time) = time else {
        return Some(format!("{day} {month} {year}"));
    };
    let (clock, seconds) = (time.get(..5)?, time.get(5..)?);
    let offset =
        match seconds.trim_start_matches([':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
            "Z" => " UTC".to_owned(),
            "" => String::new(),
            offset => format!(" {}", clean(offset)),
        };
    let offset = if zone { offset.as_str() } else { "" };
    Some(format!("{day} {month} {year}, {}{offset}", clean(clock)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are() {
        let cases = [
            (None, "undated"),
            (Some("2025"), "2025"),
            (Some("2025-11"), "Nov 2025"),
            (Some("2025-11-04"), "4 Nov 2025"),
            (Some("2025-11-04T08:30:00"), "4 Nov 2025, 08:30"),
            (Some("2025-11-04T08:30:15Z"), "4 Nov 2025, 08:30 UTC"),
            (
                Some("2025-11-04T08:30:00-05:30"),
                "4 Nov 2025, 08:30 -05:30",
            ),
            (Some("2025-13-04"), "2025-13-04"),
            (Some("last\u{1b}Tues"), "last\u{fffd}Tues"),
        ];
        for (iso, expected) in cases {
            assert_eq!(human(iso, true), expected);
        }
        assert_eq!(
            human(Some("2025-11-04T08:30:00Z"), false),
            "4 Nov 2025, 08:30"
        );
    }
}
