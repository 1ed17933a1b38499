"""Breaks a sound output folder in one way after the other, and checks that the program that reads it says so.

    breaks.py OUT_DIR BIN_DIR…    exits 1 where a break is not told

Each break leaves all else as it is; where the table changes, its size and hash in `datapackage.json` are left out, so that the
break itself has to be found.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

csv = "data/session_people.csv"


def rows(edit):
    def change(out):
        file = out / csv
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join(edit(lines)) + "\n", encoding="utf-8")
        package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
        for resource in package["resources"]:
            del resource["bytes"], resource["hash"]
        (out / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    return change


def member(path, edit):
    def change(out):
        value = json.loads((out / path).read_text(encoding="utf-8"))
        edit(value)
        (out / path).write_text(json.dumps(value), encoding="utf-8")

    return change


def without_title(out):
    lines = (out / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    (out / "CITATION.cff").write_text("\n".join(line for line in lines if not line.startswith("title:")), encoding="utf-8")


def text(path, old, new):
    def change(out):
        file = out / path
        whole = file.read_bytes().decode()
        assert old in whole, f"{path} has no {old}"
        file.write_bytes(whole.replace(old, new, 1).encode())

    return change


def without_line(path, beginning):
    def change(out):
        file = out / path
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        at = next(at for at, line in enumerate(lines) if line.startswith(beginning))
        file.write_text("".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")

    return change


def without_person(out):
    with sqlite3.connect(out / "dataset.sqlite") as database:
        database.execute("DELETE FROM people WHERE rowid = 1")


def other_hash(value):
    value["resources"][0]["hash"] = "sha256:" + 64 * "0"


def cells(line, column, value):
    row = line.split(",")
    row[column] = value
    return ",".join(row)


def twice(lines):
    return [*lines, lines[1]]


def dangling(lines):
    return [*lines, cells(lines[1], 1, "nobody")]


def missing(lines):
    return [lines[0], cells(lines[1], 2, ""), *lines[2:]]


def no_word(lines):
    return [lines[0], cells(lines[1], len(lines[0].split(",")) - 1, "perhaps"), *lines[2:]]


PACKAGE = ["frictionless", "validate", "datapackage.json"]
WEB = ["csvwvalidate", "--lax", "csv-metadata.json"]
SCHEMA = ["check-jsonschema", "--schemafile", "schemas/dataset.schema.json", "dataset.json"]
CROISSANT = ["mlcroissant", "validate", "--jsonld", "croissant.json"]
PORTAL = ["pyshacl", "--shacl", "SHAPES", "--shacl-file-format", "json-ld", "--data-file-format", "json-ld", "dcat.jsonld"]
CITATION = ["cffconvert", "--validate", "--infile", "CITATION.cff"]
HERE = Path(__file__).parent
AGREE, GRAPH, NOTEBOOKS = (["python", str(HERE / f"{name}.py"), "."] for name in ("agree", "graph", "notebooks"))
DATABASE = ["python", str(HERE / "database.py"), "dataset.sqlite"]
SUMS = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
BREAKS = [
    ("a key that stands there twice", rows(twice), PACKAGE, "primary-key"),
    ("a person that is not there", rows(dangling), PACKAGE, "foreign-key"),
    ("a cell that must not be empty", rows(missing), PACKAGE, "constraint-error"),
    ("a word outside its set", rows(no_word), PACKAGE, "constraint-error"),
    ("a hash of something else", member("datapackage.json", other_hash), PACKAGE, "hash-count"),
    ("a key that stands there twice", rows(twice), WEB, None),
    ("a person that is not there", rows(dangling), WEB, None),
    ("a cell that must not be empty", rows(missing), WEB, None),
    ("a word outside its set", rows(no_word), WEB, None),
    ("a member that must be there", member("dataset.json", lambda value: value["people"][0].pop("name")), SCHEMA, "name"),
    ("an unknown member", member("dataset.json", lambda value: value["people"][0].update(age=3)), SCHEMA, "age"),
    ("a citation without a title", without_title, CITATION, None),
    ("a record set without its table", member("croissant.json", lambda value: value["distribution"].pop(0)), CROISSANT, None),
    ("a dataset without a title", member("dcat.jsonld", lambda value: value.pop("dct:title")), PORTAL, "title"),
    ("a changed table", rows(twice), SUMS, csv),
    ("a person that the database lacks", without_person, DATABASE, "people"),
    ("a role that the graph lacks", without_line("graph.ttl", "\tprov:hadRole"), GRAPH, "associations"),
    ("a place elsewhere", text("graph.ttl", 'oa:start "', 'oa:start "1'), GRAPH, "associations"),
    ("a graph that is no Turtle", text("graph.ttl", " ;\n", "\n"), GRAPH, None),
    ("a configuration of nothing", text("README.md", "data/people.csv", "data/nobody.csv"), NOTEBOOKS, "nobody.csv"),
    ("a person of no session", rows(dangling), NOTEBOOKS, "session_people.person_id"),
    ("another title in YAML", text("dataset.yaml", "title:", "title: X"), AGREE, "dataset.yaml"),
    ("a session that the lines lack", without_line("sessions.jsonl", "{"), AGREE, "sessions.jsonl"),
    ("an entry of another session", text("sessions.ics", "UID:", "UID:x-"), AGREE, "sessions.ics"),
    ("a tie that the network lacks", without_line("network.graphml", "<edge"), AGREE, "network.graphml"),
]


def run(command, out, folders):
    found = [Path(folder, command[0]) for folder in folders if Path(folder, command[0]).exists()]
    program = str(found[0]) if found else command[0]
    shapes = [str(path) for folder in folders for path in folder.parent.glob("lib/*/site-packages/*/dcat_ap_shacl.jsonld")]
    arguments = [shapes[0] if argument == "SHAPES" else argument for argument in command[1:]]
    done = subprocess.run([program, *arguments], cwd=out, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def main(sound, folders):
    silent = []
    for name, change, command, word in BREAKS:
        with tempfile.TemporaryDirectory() as work:
            out = Path(work, "out")
            shutil.copytree(sound, out)
            code, text = run(command, out, folders)
            if code != 0:
                silent.append(f"{command[0]} refuses what is sound: {text}")
            change(out)
            code, text = run(command, out, folders)
            if code == 0 or (word and word not in text):
                silent.append(f"{command[0]} does not tell of {name}: {text}")
    print("\n".join(silent) or f"{len(BREAKS)} breaks told")
    return 1 if silent else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], [Path(folder).resolve() for folder in sys.argv[2:]]))
