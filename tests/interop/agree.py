"""Checks that the files of an output folder say the same, cell by cell, whichever library reads them.

    agree.py OUT_DIR…   exits 1 on a difference

- `dataset.yaml` is what `dataset.json` is, by PyYAML (pure and libyaml) and ruamel.yaml (1.1 and 1.2);
- each `data/<table>.csv` is the same table to Python's csv, pandas and DuckDB;
- each table is what the nested JSON holds of it; provenance is a table alone.

`RAPPORTEUR_READERS_DIR=DIR cargo test --test emit` makes folders of texts that are easily misread. `requirements.txt` says what
it needs.
"""

import csv
import json
import sys
from pathlib import Path

import duckdb
import pandas

import trees

# Where the rows of a table stand in the nested dataset.
NESTED = {
    "events": "events",
    "documents": "documents",
    "sessions": "sessions",
    "session_documents": "sessions/documents",
    "session_claims": "sessions/claims",
    "session_people": "sessions/people",
    "topics": "sessions/topics",
    "people": "people",
    "organisations": "organisations",
    "mentions": "people/mentioned_as",
    "participations": "sessions/participations",
    "agenda_items": "sessions/agenda_items",
    "sections": "sessions/sections",
    "paragraphs": "sessions/sections/text",
    "sdgs": "sessions/sdgs",
    "action_lines": "sessions/action_lines",
    "speech_statistics": "sessions/speech_statistics",
    "diagnostics": "documents/diagnostics",
    "external_ids": "external_ids",
    "retired_ids": "retired_ids",
    "provenance": None,
}


def by_csv(file):
    csv.field_size_limit(2**31 - 1)
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.reader(rows, strict=True))


def by_pandas(file):
    frame = pandas.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8")
    return [list(frame.columns), *frame.values.tolist()]


def by_duckdb(file):
    relation = duckdb.read_csv(str(file), header=True, all_varchar=True)
    return [relation.columns, *([cell or "" for cell in row] for row in relation.fetchall())]


def by_nesting(dataset, table, expected):
    rows = [dataset]
    for key in NESTED[table].split("/"):
        # What a record does not say itself, the one says that holds it.
        rows = [{**ids(parent), **child} for parent in rows for child in parent[key]]
    if table == "mentions":
        # Nested below people; the table is in an order of its own.
        order = {row[0]: place for place, row in enumerate(expected)}
        rows.sort(key=lambda row: order[row["mention_id"]])
    return [expected[0], *([cell(row[column]) for column in expected[0]] for row in rows)]


def ids(record):
    return {name: value for name, value in record.items() if name.endswith("_id")}


def cell(value):
    """A value of the nested dataset as it stands in a table; nothing is an empty cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def tables(out, dataset):
    """What one reader sees in a table and Python's csv does not."""
    for table in NESTED:
        file = out / "data" / f"{table}.csv"
        expected = by_csv(file)
        views = {"pandas": by_pandas, "DuckDB": by_duckdb}
        if NESTED[table]:
            views["dataset.json"] = lambda _: by_nesting(dataset, table, expected)
        for name, view in views.items():
            try:
                found = view(file)
            except Exception as error:  # each library has its own kinds
                yield f"{file.name}: {name}: {error}"
                continue
            for difference in trees.differences(expected, found):
                yield f"{file.name}: {name}: {difference}"


def main(folder):
    out = Path(folder)
    missing = {file.stem for file in (out / "data").glob("*.csv")} ^ NESTED.keys()
    found = [f"{table}: unknown, or without a file" for table in sorted(missing)]
    if not missing:
        found += trees.compare(out / "dataset.yaml", out / "dataset.json")
        found += tables(out, json.loads((out / "dataset.json").read_bytes()))
    for line in found[:50]:
        print(line.encode("utf-8", "backslashreplace").decode())
    print(f"{folder}: {len(NESTED)} tables, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(max([main(folder) for folder in sys.argv[1:]]))
