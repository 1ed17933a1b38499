"""Loads an output folder as notebooks do: each configuration of its card by HF datasets, each table by pyarrow with the types
that the package says, and by DuckDB, joined over every foreign key.

    notebooks.py OUT_DIR…    exits 1 where a row is lost or a cell is of another type
"""

import json
import os
import sys
import tempfile
from pathlib import Path

cache = tempfile.mkdtemp()
os.environ.update(HF_HOME=cache, HF_DATASETS_OFFLINE="1", HF_HUB_OFFLINE="1", HF_DATASETS_DISABLE_PROGRESS_BARS="1")

import datasets
import duckdb
import pandas
import pyarrow
import pyarrow.csv
import yaml

ARROW = {"string": pyarrow.string(), "integer": pyarrow.int64(), "boolean": pyarrow.bool_()}


def by_datasets(out, package):
    """Every table that has rows is a configuration, and no other is."""
    front = yaml.safe_load((out / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    names = [configuration["config_name"] for configuration in front["configs"]]
    for resource in package:
        name, lines = resource["name"], rows(out, resource)
        if (name in names) != (lines > 0):
            yield f"{name}: {lines} rows, and the card has the configurations {names}"
        if name not in names:
            continue
        loaded = datasets.load_dataset(str(out), name, split="train")
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if (loaded.num_rows, loaded.column_names) != (lines, columns):
            yield f"{name}: {loaded.num_rows} rows of {lines}, columns {loaded.column_names}"


def rows(out, resource):
    return typed(out, resource).num_rows


def typed(out, resource):
    """The table by pyarrow, every column of the type that the package says."""
    types = {field["name"]: ARROW.get(field["type"], pyarrow.string()) for field in resource["schema"]["fields"]}
    return pyarrow.csv.read_csv(
        out / resource["path"],
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""]),
    )


def by_arrow(out, package):
    for resource in package:
        table = typed(out, resource)
        for field in resource["schema"]["fields"]:
            if field.get("constraints", {}).get("required") and table[field["name"]].null_count:
                yield f"{resource['name']}.{field['name']}: required, and {table[field['name']].null_count} cells are empty"


def by_pandas(out, package):
    """As most people read a table, without a word to the reader: it takes some texts for nothing, and loses no row."""
    for resource in package:
        plain, exact = (pandas.read_csv(out / resource["path"], low_memory=False, **more) for more in ({}, {"keep_default_na": False, "dtype": str}))
        if plain.shape != exact.shape or list(plain.columns) != list(exact.columns):
            yield f"{resource['name']}: {plain.shape} with the defaults, {exact.shape} without"
        taken = {cell for name in exact.columns for cell in exact[name][plain[name].isna()]} - {""}
        if taken - pandas._libs.parsers.STR_NA_VALUES:
            yield f"{resource['name']}: {taken} are nothing"


def by_joins(out, package):
    database = duckdb.connect()
    for resource in package:
        # The registered name is the variable's.
        table = typed(out, resource)
        database.register(resource["name"], table)
    for resource in package:
        for reference in resource["schema"].get("foreignKeys", []):
            (column,), (key,) = reference["fields"], reference["reference"]["fields"]
            target = reference["reference"]["resource"]
            sql = f'SELECT count(*) FROM "{resource["name"]}" a LEFT JOIN "{target}" b ON a."{column}" = b."{key}" WHERE a."{column}" IS NOT NULL'
            wanted = database.sql(f'SELECT count("{column}") FROM "{resource["name"]}"').fetchall()[0]
            inner = database.sql(sql + f' AND b."{key}" IS NOT NULL').fetchall()[0]
            if inner != wanted or database.sql(sql).fetchall()[0] != wanted:
                yield f"{resource['name']}.{column}: of {wanted[0]} rows {inner[0]} have their row in {target}"
    lines = database.sql(f"SELECT count(*) FROM read_json('{out / 'sessions.jsonl'}', format = 'newline_delimited', maximum_object_size = 100000000)").fetchall()[0]
    if lines != database.sql("SELECT count(*) FROM sessions").fetchall()[0]:
        yield f"sessions.jsonl: {lines[0]} lines"


def main(folders):
    failed = False
    for folder in folders:
        out = Path(folder).resolve()
        package = json.loads((out / "datapackage.json").read_bytes())["resources"]
        faults = [*by_datasets(out, package), *by_arrow(out, package), *by_pandas(out, package), *by_joins(out, package)]
        print(f"{folder}: {len(package)} tables, {len(faults)} differences")
        print("".join(f"  {fault}\n" for fault in faults), end="")
        failed |= bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
