//! Dates as sources give them: with the precision they have and no more.
//!
//! A [`Date`] knows its year and, where the source says so, month, day, time and offset from UTC,
//! and the place it was taken from. It never knows "now", and never fills in what is not there.

use std::fmt;

use jiff::civil;
use serde::{Deserialize, Serialize};

/// A point or period in time, as precise as its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month; only with a month.
    pub day: Option<u8>,
    /// Time of day; only with a day.
    pub time: Option<Time>,
    /// Where in the source it stands: `date` in front matter, `line 3`.
    pub from: String,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// Seconds since midnight, local to `offset_minutes`.
    pub seconds: u32,
    /// Offset from UTC in minutes; none when the source does not say.
    pub offset_minutes: Option<i16>,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
    /// The time of day, too.
    Time,
}

impl Date {
    /// How exactly it is known.
    pub fn precision(&self) -> Precision {
        match (self.month, self.day, self.time) {
            (None, ..) => Precision::Year,
            (_, None, _) => Precision::Month,
            (_, _, None) => Precision::Day,
            _ => Precision::Time,
        }
    }

    /// The first and last day it may mean, as days since 1970-01-01 in its own zone.
    pub fn days(&self) -> (i32, i32) {
        let first_month = self.month.unwrap_or(1);
        let last_month = self.month.unwrap_or(12);
        let first_day = self.day.unwrap_or(1);
        let last_day = self.day.unwrap_or(days_in_month(self.year, last_month));
        (
            days_since_epoch(self.year, first_month, first_day),
            days_since_epoch(self.year, last_month, last_day),
        )
    }

    /// Seconds since 1970-01-01T00:00Z at which it starts; a time without offset counts as UTC.
    /// Good for sorting, not for showing.
    pub fn instant(&self) -> i64 {
        let midnight = i64::from(self.days().0) * 86_400;
        match self.time {
            None => midnight,
            Some(time) => {
                midnight + i64::from(time.seconds)
                    - i64::from(time.offset_minutes.unwrap_or(0)) * 60
            }
        }
    }

    /// `2025-11`, when at least the month is known.
    pub fn year_month(&self) -> Option<String> {
        self.month
            .map(|month| format!("{:04}-{month:02}", self.year))
    }
}

/// ISO 8601, as precise as the date is: `2025`, `2025-11`, `2025-11-19`, `2025-11-19T08:30:00+02:00`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        let Some(time) = self.time else { return Ok(()) };
        let (hours, minutes) = (time.seconds / 3600, time.seconds / 60 % 60);
        write!(f, "T{hours:02}:{minutes:02}:{:02}", time.seconds % 60)?;
        match time.offset_minutes {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let offset = offset.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", offset / 60, offset % 60)
            }
        }
    }
}

/// The last day of a month; 31 for a month out of range.
pub fn days_in_month(year: i16, month: u8) -> u8 {
    civil::Date::new(year, month as i8, 1).map_or(31, |first| first.days_in_month() as u8)
}

/// Days from 1970-01-01 to a day of the Gregorian calendar; a day that does not exist counts as the
/// last one before it.
pub fn days_since_epoch(year: i16, month: u8, day: u8) -> i32 {
    let day = day.min(days_in_month(year, month)) as i8;
    let Ok(date) = civil::Date::new(year, month as i8, day) else {
        return 0;
    };
    (date.duration_since(civil::date(1970, 1, 1)).as_hours() / 24) as i32
}
