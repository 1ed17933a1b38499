"""A YAML file and the JSON file beside it, as the YAML readers of Python see them: where do they differ? For `agree.py`."""

import json
import math

import yaml
from ruamel.yaml import YAML


def ruamel(version):
    """ruamel.yaml for a version of YAML, which it takes from the file alone: its `version` is for writing."""
    return lambda text: YAML(typ="safe", pure=True).load(f"%YAML {version}\n{text}")


READERS = {
    "PyYAML": lambda text: yaml.load(text, yaml.SafeLoader),
    "libyaml": lambda text: yaml.load(text, yaml.CSafeLoader),
    "ruamel.yaml 1.1": ruamel("1.1"),
    "ruamel.yaml 1.2": ruamel("1.2"),
}


def differences(expected, found, place=""):
    """Where two trees differ; types count, so that `1` is not `1.0`, nor `true`."""
    if isinstance(expected, float) and type(found) is float:
        same = expected == found and math.copysign(1, expected) == math.copysign(1, found)
    elif type(expected) is not type(found):
        same = False
    elif isinstance(expected, dict):
        if list(expected) != list(found):
            yield f"{place or '/'}: keys {list(expected)!r:.300} are read as {list(found)!r:.300}"
        for key in expected.keys() & found.keys():
            yield from differences(expected[key], found[key], f"{place}/{key}")
        return
    elif isinstance(expected, list):
        if len(expected) != len(found):
            yield f"{place or '/'}: {len(expected)} items are read as {len(found)}"
        for n, pair in enumerate(zip(expected, found)):
            yield from differences(*pair, f"{place}/{n}")
        return
    else:
        same = expected == found
    if not same:
        yield f"{place or '/'}: {expected!r:.300} is read as {found!r:.300}"


def compare(yaml_file, json_file):
    """What each reader makes of a YAML file that differs from the JSON."""
    expected = json.loads(json_file.read_bytes())
    text = yaml_file.read_bytes().decode()
    for name, load in READERS.items():
        try:
            found = load(text)
        except Exception as error:  # each library has its own kinds
            yield f"{yaml_file.name}: {name}: {error}"
            continue
        for difference in differences(expected, found):
            yield f"{yaml_file.name}: {name}: {difference}"

