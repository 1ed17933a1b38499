"""Loads every file of an output folder into models that a code generator makes from the schemas.

    models.py OUT_DIR…  exits 1 where a file does not load, or says something else when it is written again

The models are pydantic's, by datamodel-code-generator. A document that has an error breaks its schema and is passed over.
`requirements.txt` says what it needs.
"""

import importlib
import json
import sys
import tempfile
from pathlib import Path

import pydantic
from datamodel_code_generator import DataModelType, InputFileType, generate
from datamodel_code_generator.format import Formatter

SCHEMAS = Path(__file__).resolve().parents[2] / "schema"


def made(folder):
    """The model of the whole of each schema, by the schema's name."""
    sys.path.insert(0, folder)
    models = {}
    for schema in sorted(SCHEMAS.glob("*.schema.json")):
        name = schema.name.removesuffix(".schema.json")
        module = name.replace("-", "_")
        generate(
            schema,
            input_file_type=InputFileType.JsonSchema,
            output=Path(folder, f"{module}.py"),
            output_model_type=DataModelType.PydanticV2BaseModel,
            class_name="Whole",
            formatters=[Formatter.BUILTIN],
        )
        models[name] = importlib.import_module(module).Whole
    return models


def faults(file, model):
    """What the model says against a file."""
    try:
        loaded = model.model_validate_json(file.read_bytes())
    except pydantic.ValidationError as error:
        yield f"{file}: {error}"
        return
    # A model that lets go of what it does not know would load anything.
    if loaded.model_dump(mode="json", by_alias=True, exclude_unset=True) != json.loads(file.read_bytes()):
        yield f"{file}: written again, it says something else"


def main(folders):
    with tempfile.TemporaryDirectory() as made_here:
        models = made(made_here)
        loaded, found = 0, []
        for out in map(Path, folders):
            dataset = json.loads((out / "dataset.json").read_bytes())
            wrong = {
                document["document_id"]
                for document in dataset["documents"]
                if any(finding["severity"] == "error" for finding in document["diagnostics"])
            }
            files = [file for file in sorted((out / "documents").glob("*.json")) if file.stem not in wrong]
            if not files:
                found.append(f"{out}: no document")
            for file in files:
                found += faults(file, models[json.loads(file.read_bytes())["kind"]])
            found += faults(out / "dataset.json", models["dataset"])
            loaded += len(files) + 1
    for line in found[:50]:
        print(line.encode("utf-8", "backslashreplace").decode())
    print(f"{len(models)} schemas, {loaded} files loaded, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
