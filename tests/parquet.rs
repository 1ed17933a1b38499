//! The tables in Parquet: what their cells mean, typed; and what a program says that was built without.

#[path = "common/place.rs"]
mod place;

use place::Place;

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_the_format_says_how_to_have_it() {
    let place = Place::with_seeds();
    let run = place.run(&["build", "--format", "parquet"]).expect(2);
    assert!(run.stderr.contains("this rapporteur was built without the format `parquet`"), "{}", run.stderr);
    assert!(run.stderr.contains("--features parquet"), "{}", run.stderr);
    assert!(!place.path("out").exists());
}

#[cfg(feature = "parquet")]
#[test]
fn the_rows_are_those_of_the_tables() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use rapporteur::dataset::Table;

    for arguments in [&["build", "--format", "parquet"][..], &["build", "--format", "parquet", "--csv-safe"]] {
        let place = Place::with_seeds();
        let seed = "seeds/002_5482aceaa5462c04.txt";
        place.write(seed, place.read(seed).replace("The rapid evolution", "'=1, for the rapid evolution"));
        place.run(arguments).expect(0);
        for table in Table::ALL {
            let file = std::fs::File::open(place.path(&format!("out/parquet/{}.parquet", table.as_str()))).expect("a file");
            let reader = SerializedFileReader::new(file).expect("Parquet");
            let columns: Vec<String> =
                reader.metadata().file_metadata().schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
            assert_eq!(columns, table.columns().iter().map(|column| column.name).collect::<Vec<_>>());
            let text = |field: &Field| match field {
                Field::Null => String::new(),
                Field::Str(text) => text.clone(),
                Field::Bool(truth) => truth.to_string(),
                Field::Long(number) => number.to_string(),
                Field::Date(days) => jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(*days)).to_string(),
                Field::TimestampMillis(instant) => jiff::Timestamp::from_millisecond(*instant).expect("an instant").to_string(),
                other => panic!("{other:?}"),
            };
            let rows = reader
                .get_row_iter(None)
                .expect("rows")
                .map(|row| row.expect("a row").get_column_iter().map(|(_, field)| text(field)).collect::<Vec<_>>());
            let csv = place.read(&format!("out/data/{}.csv", table.as_str()));
            let is_local = |at: usize| table.columns()[at].name.starts_with("local_");
            // The reader shows a clock without a zone as if it were in UTC.
            let meant = |(at, cell): (usize, &str)| {
                let zone = if is_local(at) && !cell.is_empty() { "Z" } else { "" };
                format!("{}{zone}", cell.replace("''=1", "'=1"))
            };
            let wanted = csv::Reader::from_reader(csv.as_bytes())
                .into_records()
                .map(|row| row.expect("a row").iter().enumerate().map(meant).collect::<Vec<_>>())
                .collect::<Vec<_>>();
            assert_eq!(rows.collect::<Vec<_>>(), wanted, "{table:?}");
        }
        assert!(!place.path("out/dataset.json").exists());
    }
}
