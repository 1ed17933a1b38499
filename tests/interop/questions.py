"""Asks the questions of `questions.sql` of the tables in an output folder, and checks that they fit together.

    questions.py OUT_DIR    exits 1 where an answer is not the one in `questions.expected`, or the tables do not fit

With UPDATE=1 in the environment the answers are written instead. Checked besides: each key that `datapackage.json` declares
is unique, and each foreign key names a row that is there.
"""

import json
import os
import re
import sys
from pathlib import Path

import duckdb

HERE = Path(__file__).parent

def opened(out):
    tables = duckdb.connect()
    for file in sorted((out / "data").glob("*.csv")):
        tables.execute(f"CREATE TABLE {file.stem} AS SELECT * FROM read_csv(?, header = true, sample_size = -1)", [str(file)])
    return tables


def faults(tables, package):
    """What does not fit together."""
    for resource in package["resources"]:
        table, schema = resource["name"], resource["schema"]
        key = ", ".join(schema.get("primaryKey", []))
        if key:
            twice = tables.execute(f"SELECT {key}, count(*) FROM {table} GROUP BY {key} HAVING count(*) > 1").fetchall()
            yield from (f"{table}: the key {row[:-1]} stands there {row[-1]} times" for row in twice)
        for reference in schema.get("foreignKeys", []):
            [column], target = reference["fields"], reference["reference"]
            [names] = target["fields"]
            lost = tables.execute(
                f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"
                f" AND {column} NOT IN (SELECT {names} FROM {target['resource']})"
            ).fetchall()
            yield from (f"{table}.{column}: {row[0]} is not in {target['resource']}" for row in lost)


def answers(tables):
    """Each question and its answer as text."""
    for question in re.split(r"^(?=-- \d+\. )", (HERE / "questions.sql").read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, sql = question.split("\n", 1)
        result = tables.execute(sql.strip().rstrip(";"))
        rows = [" | ".join(column[0] for column in result.description)]
        rows += [" | ".join("" if cell is None else str(cell) for cell in row) for row in result.fetchall()]
        yield "\n".join([title, *rows]) + "\n"


def main(folder):
    tables = opened(Path(folder))
    package = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))
    found = list(faults(tables, package))
    text = "\n".join(answers(tables))
    expected = HERE / "questions.expected"
    if os.environ.get("UPDATE"):
        expected.write_text(text, encoding="utf-8")
    elif text != expected.read_text(encoding="utf-8"):
        pairs = zip(text.splitlines() + [""] * 200, expected.read_text(encoding="utf-8").splitlines())
        found += [f"answered {mine!r}, expected {wanted!r}" for mine, wanted in pairs if mine != wanted][:20]
    for line in found[:50]:
        print(line)
    print(f"{folder}: {text.count('-- ')} questions, {len(package['resources'])} tables, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
