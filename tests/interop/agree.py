"""Checks that the files of an output folder say the same, cell by cell, whichever library reads them.

    agree.py OUT_DIR…   exits 1 on a difference

- `dataset.yaml` is what `dataset.json` is, by PyYAML (pure and libyaml) and ruamel.yaml (1.1 and 1.2);
- each `data/<table>.csv` is the same table to Python's csv, pandas and DuckDB, and so is that table of `dataset.sqlite`
  and, by pyarrow, that in `parquet/`;
- `sessions.jsonl` and `sessions.ics`, by icalendar, hold the sessions of `dataset.json`;
- `network.graphml`, by networkx and igraph, has the nodes and the ties of the tables;
- each table is what the nested JSON holds of it; provenance is a table alone.

`RAPPORTEUR_READERS_DIR=DIR cargo test --test emit` makes folders of texts that are easily misread. `requirements.txt` says what
it needs.
"""

import collections
import csv
import datetime
import json
import re
import sqlite3
import sys
from pathlib import Path

import duckdb
import icalendar
import igraph
import networkx
import pandas
import pyarrow.parquet

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


# What no XML can hold.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\x7e\x80-\ufffd\U00010000-\U0010ffff]")


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


def by_sqlite(out, table):
    """The rows of the database, whose numbers and truths are as the package says."""
    package = json.loads((out / "datapackage.json").read_bytes())
    fields = next(resource for resource in package["resources"] if resource["name"] == table)["schema"]["fields"]
    truths = [field["type"] == "boolean" for field in fields]
    with sqlite3.connect(f"file:{out / 'dataset.sqlite'}?mode=ro", uri=True) as database:
        rows = database.execute(f"SELECT * FROM {table} ORDER BY rowid")
        header = [column[0] for column in rows.description]
        return [header, *([cell(bool(value) if truth else value) for value, truth in zip(row, truths)] for row in rows)]


def by_parquet(out, table):
    """The rows in Parquet by pyarrow, whose days and times are values; DuckDB sees as many."""
    file = out / "parquet" / f"{table}.parquet"
    read = pyarrow.parquet.read_table(file)
    if duckdb.read_parquet(str(file)).count("*").fetchall()[0][0] != read.num_rows:
        raise ValueError("DuckDB reads another number of rows")
    return [read.column_names, *([cell(timed(value)) for value in row.values()] for row in read.to_pylist())]


def timed(value):
    """A day or a time as a table has it."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S") + ("Z" if value.tzinfo else "")
    return value.isoformat() if isinstance(value, datetime.date) else value


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
        if (out / "dataset.sqlite").exists():
            views["SQLite"] = lambda file: by_sqlite(out, file.stem)
        if (out / "parquet").exists():
            views["Parquet"] = lambda file: by_parquet(out, file.stem)
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


def others(out, dataset):
    """What the files say otherwise that hold sessions only."""
    if (out / "sessions.jsonl").exists():
        lines = (out / "sessions.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        for difference in trees.differences(dataset["sessions"], [json.loads(line) for line in lines]):
            yield f"sessions.jsonl: {difference}"
    if (out / "sessions.ics").exists():
        known = [session for session in dataset["sessions"] if session["starts_at"]]
        calendar = icalendar.Calendar.from_ical((out / "sessions.ics").read_bytes())
        members = ["session_id", "title", "starts_at", "ends_at", "room", "url"]
        names = ["UID", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "URL"]
        named = [{**session, "title": session["title"] or session["session_id"]} for session in known]
        expected = [[printable(session[member]) for member in members] for session in named]
        found = [[entry_value(entry.get(name)).removesuffix("@rapporteur") if name == "UID" else entry_value(entry.get(name)) for name in names] for entry in calendar.walk("VEVENT")]
        for difference in trees.differences(expected, found):
            yield f"sessions.ics: {difference}"


def network(out):
    """What the graph says otherwise than the tables, by networkx."""
    graph = networkx.read_graphml(out / "network.graphml", force_multigraph=True)

    def rows(table):
        with (out / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    kinds = {"session": ("sessions", "title"), "person": ("people", "name"), "organisation": ("organisations", "name")}
    expected = {
        f"{kind}:{row[f'{kind}_id']}": NOT_IN_XML.sub("\ufffd", row[name] or (row["session_id"] if kind == "session" else ""))
        for kind, (table, name) in kinds.items()
        for row in rows(table)
    }
    found = {node: data["label"] for node, data in graph.nodes(data=True) if data.get("kind") not in (None, "goal")}
    yield from (f"network.graphml: {difference}" for difference in trees.differences(expected, found))
    present = rows("session_people")
    ties = collections.Counter(data["tie"] for *_, data in graph.edges(data=True))
    wanted = {
        "takes part": len(present) + len({
            (row["session_id"], row["organisation_id"], row["role"])
            for row in rows("participations")
            if row["participant_type"] == "organisation" and row["organisation_id"]
        }),
        "belongs to": len({
            (row["session_id"], row["person_id"], row["organisation_id"])
            for row in rows("participations")
            if row["person_id"] and row["organisation_id"]
        }),
        "serves": len({(row["session_id"], row["goal"]) for row in rows("sdgs")}),
    }
    yield from (f"network.graphml: {ties[tie]} ties `{tie}` for {count} rows" for tie, count in wanted.items() if ties[tie] != count)
    read = igraph.Graph.Read_GraphML(str(out / "network.graphml"))
    if (read.vcount(), read.ecount()) != (graph.number_of_nodes(), graph.number_of_edges()):
        yield "network.graphml: igraph reads another number of nodes or edges than networkx"


def printable(text):
    """A text as the calendar has it."""
    return text and NOT_IN_XML.sub("\ufffd", text)


def entry_value(value):
    """A value of the calendar as the dataset has it."""
    if value is None:
        return None
    return value.dt.strftime("%Y-%m-%dT%H:%M:%SZ") if hasattr(value, "dt") else str(value)


def main(folder):
    out = Path(folder)
    missing = {file.stem for file in (out / "data").glob("*.csv")} ^ NESTED.keys()
    found = [f"{table}: unknown, or without a file" for table in sorted(missing)]
    if not missing:
        found += trees.compare(out / "dataset.yaml", out / "dataset.json")
        dataset = json.loads((out / "dataset.json").read_bytes())
        found += tables(out, dataset)
        found += others(out, dataset)
        if (out / "network.graphml").exists():
            found += network(out)
    for line in found[:50]:
        print(line.encode("utf-8", "backslashreplace").decode())
    print(f"{folder}: {len(NESTED)} tables, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(max([main(folder) for folder in sys.argv[1:]]))
