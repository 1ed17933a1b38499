"""Loads every record set of a Croissant file and counts its records against the tables.

    load.py CROISSANT_JSON    exits 1 where a record is missing or too many
"""

import csv
import sys
from pathlib import Path

import mlcroissant


def rows(table):
    with table.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def main(path):
    csv.field_size_limit(2**31 - 1)
    dataset = mlcroissant.Dataset(jsonld=path)
    found = []
    for record_set in dataset.metadata.record_sets:
        loaded = sum(1 for _ in dataset.records(record_set.uuid))
        wanted = rows(Path(path).parent / "data" / f"{record_set.uuid}.csv")
        if loaded != wanted:
            found.append(f"{record_set.uuid}: {loaded} records of {wanted} rows")
    print("\n".join(found) or f"{len(dataset.metadata.record_sets)} record sets loaded")
    return 1 if found or not dataset.metadata.record_sets else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
