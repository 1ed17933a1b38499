//! `parquet/<table>.parquet`, made of the tables as they were written, each column of the type that its description says.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as PhysicalType};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::cli::failure::Failure;
use crate::dataset::{CellType, Column, ColumnLimit, Table};
use crate::pipeline::FormulaCells;

/// Rows that are held before they are written: a group of the file.
const GROUP: usize = 1 << 16;

/// Makes the file at `path` of a table below `folder`, whose cells are written as `cells` says.
pub fn fill(path: &Path, folder: &Path, table: Table, cells: FormulaCells) -> Result<(), Failure> {
    put(path, folder, table, cells).map_err(Failure::at("write", path))
}

fn put(path: &Path, folder: &Path, table: Table, cells: FormulaCells) -> Result<(), Box<dyn std::error::Error>> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let fields = table.columns().iter().map(|column| Ok(Arc::new(field(column)?))).collect::<parquet::errors::Result<_>>()?;
    let schema = Type::group_type_builder(table.as_str()).with_fields(fields).build()?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("rapporteur".to_owned());
    let mut file = SerializedFileWriter::new(File::create(path)?, Arc::new(schema), Arc::new(properties.build()))?;
    let mut rows = csv::Reader::from_path(folder.join("data").join(table.as_str()).with_extension("csv"))?;
    let mut row = csv::StringRecord::new();
    loop {
        let mut columns: Vec<ColumnValues> = table.columns().iter().map(ColumnValues::of).collect();
        let mut count = 0;
        while count < GROUP && rows.read_record(&mut row)? {
            for (column, cell) in columns.iter_mut().zip(&row) {
                column.push(cells.meant(cell))?;
            }
            count += 1;
        }
        if count == 0 {
            break;
        }
        let mut group = file.next_row_group()?;
        for column in &columns {
            let mut writer = group.next_column()?.expect("the schema has a column for each of the table");
            column.write(writer.untyped())?;
            writer.close()?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

/// A column as the schema of the file has it.
fn field(column: &Column) -> parquet::errors::Result<Type> {
    let (physical, logical) = match (column.cell, column.limit) {
        (CellType::Boolean, _) => (PhysicalType::BOOLEAN, None),
        (CellType::Whole, _) => (PhysicalType::INT64, None),
        (CellType::Text, ColumnLimit::Date) => (PhysicalType::INT32, Some(LogicalType::Date)),
        (CellType::Text, ColumnLimit::Instant) => (PhysicalType::INT64, Some(LogicalType::timestamp(true, TimeUnit::MILLIS))),
        (CellType::Text, ColumnLimit::LocalTime) => (PhysicalType::INT64, Some(LogicalType::timestamp(false, TimeUnit::MILLIS))),
        (CellType::Text, _) => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
    };
    let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    Type::primitive_type_builder(column.name, physical).with_logical_type(logical).with_repetition(repetition).build()
}

/// The values of a column in a group of rows; where a cell may be empty, also which are there.
struct ColumnValues {
    limit: ColumnLimit,
    present: Option<Vec<i16>>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Whole(Vec<i64>),
    Days(Vec<i32>),
    Truth(Vec<bool>),
}

impl ColumnValues {
    fn of(column: &Column) -> Self {
        let values = match (column.cell, column.limit) {
            (CellType::Boolean, _) => Values::Truth(Vec::new()),
            (CellType::Whole, _) | (_, ColumnLimit::Instant | ColumnLimit::LocalTime) => Values::Whole(Vec::new()),
            (_, ColumnLimit::Date) => Values::Days(Vec::new()),
            (CellType::Text, _) => Values::Text(Vec::new()),
        };
        Self { limit: column.limit, present: column.optional.then(Vec::new), values }
    }

    fn push(&mut self, cell: &str) -> Result<(), Box<dyn std::error::Error>> {
        /// The milliseconds of a day.
        const DAY: i64 = 86_400_000;
        if let Some(present) = &mut self.present {
            present.push(i16::from(!cell.is_empty()));
            if cell.is_empty() {
                return Ok(());
            }
        }
        let milliseconds = |text: String| Ok::<i64, jiff::Error>(text.parse::<Timestamp>()?.as_millisecond());
        match (&mut self.values, self.limit) {
            (Values::Text(texts), _) => texts.push(cell.into()),
            (Values::Truth(truths), _) => truths.push(cell == "true"),
            (Values::Days(days), _) => days.push(i32::try_from(milliseconds(format!("{cell}T00:00:00Z"))? / DAY)?),
            (Values::Whole(numbers), ColumnLimit::Instant) => numbers.push(milliseconds(cell.to_owned())?),
            (Values::Whole(numbers), ColumnLimit::LocalTime) => numbers.push(milliseconds(format!("{cell}Z"))?),
            (Values::Whole(numbers), _) => numbers.push(cell.parse()?),
        }
        Ok(())
    }

    fn write(&self, writer: &mut ColumnWriter<'_>) -> parquet::errors::Result<()> {
        let present = self.present.as_deref();
        let written = match (&self.values, writer) {
            (Values::Text(texts), ColumnWriter::ByteArrayColumnWriter(writer)) => writer.write_batch(texts, present, None),
            (Values::Truth(truths), ColumnWriter::BoolColumnWriter(writer)) => writer.write_batch(truths, present, None),
            (Values::Days(days), ColumnWriter::Int32ColumnWriter(writer)) => writer.write_batch(days, present, None),
            (Values::Whole(numbers), ColumnWriter::Int64ColumnWriter(writer)) => writer.write_batch(numbers, present, None),
            _ => unreachable!("values and schema are made of one description"),
        };
        written.map(drop)
    }
}
