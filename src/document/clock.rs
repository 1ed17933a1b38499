//! Times as a document prints them: a clock of a place, and the instant that a zone makes of it.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::constraint::{Constraint, finding};
use super::node::Written;
use super::{Json, Node};

/// A local date and time, `2023-10-10T11:00:00`, of no stated zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub DateTime);

/// An instant in UTC, `2023-10-10T02:00:00Z`, whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub Timestamp);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%SZ"))
    }
}

impl Clock {
    fn year(self) -> i16 {
        self.0.year()
    }
}

impl Instant {
    fn year(self) -> i16 {
        self.0.to_zoned(TimeZone::UTC).year()
    }
}

const YEAR: Constraint<'_> =
    finding("year.impossible", "no forum has met at that time", "write the date as on the page of the session");

macro_rules! written_as_text {
    ($type:ident, $name:literal, $years:expr, $pattern:literal, $description:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl Node for $type {
            fn json(&self) -> Json<'_> {
                Json::Written(self)
            }
        }

        // Only the year of a date that there is can be out of form.
        impl Written for $type {
            fn is_in_form(&self) -> bool {
                $years.contains(&self.year())
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $description, "x-finding": YEAR })
            }
        }
    };
}

written_as_text!(
    Clock,
    "Clock",
    2003..=2049,
    r"^20(0[3-9]|[1-4]\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}$",
    "A local date and time as printed, of no stated zone"
);
written_as_text!(
    Instant,
    "Instant",
    2002..=2050,
    r"^20(0[2-9]|[1-4]\d|50)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}Z$",
    "An instant in UTC, whole seconds"
);
