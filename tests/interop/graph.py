"""Holds the graph of an output folder against its tables, and asks it the questions of the card.

    graph.py OUT_DIR…    exits 1 where the graph says otherwise
"""

import csv
import re
import sys
from decimal import Decimal
from pathlib import Path

import rdflib

PREFIXES = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX column: <urn:rapporteur:column:>
"""

SELECTED = "?place oa:hasSource/dct:identifier ?document ; oa:hasSelector ?characters . ?characters oa:start ?start ; oa:end ?end ."


# Those of the card, which stands in whole datasets only.
QUESTIONS = [(Path(__file__).parents[2] / f"src/emit/rdf/queries/{name}.rq").read_text(encoding="utf-8") for name in ("who_spoke", "disagreements", "words")]


def rows(out, table):
    with (out / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_whole(out):
    return (out / "README.md").exists()


def by(table, key):
    return {row[key]: row for row in table}


def places(out, table, column):
    """Document and characters of a cell, else of the row's first, by the identifier of the row."""
    found = {}
    for row in rows(out, "provenance"):
        if row["table_name"] == table and (row["column_name"] == column or row["row_id"] not in found):
            found[row["row_id"]] = (row["document_id"], row["start_char"], row["end_char"])
    return found


def expected(out):
    """What the tables say, as the queries below have it."""
    sessions, people = by(rows(out, "sessions"), "session_id"), by(rows(out, "people"), "person_id")
    bodies, parts = by(rows(out, "organisations"), "organisation_id"), rows(out, "participations")
    yield "sessions", [[row["session_id"], row["title"], row["starts_at"], row["room"], row["event_id"]] for row in sessions.values()]
    yield "people", [[row["person_id"], row["name"], row["family_name"]] for row in people.values()]
    yield "bodies", [[row["organisation_id"], row["name"], row["short_name"], row["country"]] for row in bodies.values()]
    yield "documents", [[row["document_id"], row["title"], row["sha256"], row["publisher"]] for row in rows(out, "documents")]
    yield "events", [[row["event_id"], row["name"], row["city"], row["country"], row["starts_on"]] for row in rows(out, "events")]
    yield "names", [[row["name"]] for row in rows(out, "mentions")]
    yield "parts", [[row["role"], row["name"], row["affiliation"], row["regional_group"]] for row in parts]
    if not is_whole(out):
        # Records that a test made up: nothing leads from one to the other.
        return
    where = places(out, "participations", "name")
    yield "associations", [
        [
            row["session_id"],
            people[row["person_id"]]["name"] if row["person_id"] else bodies[row["organisation_id"]]["name"] if row["organisation_id"] else "",
            row["role"],
            row["name"],
            row["affiliation"],
            bodies[row["organisation_id"]]["name"] if row["person_id"] and row["organisation_id"] else "",
            *where[row["participation_id"]],
        ]
        for row in parts
    ]
    where = places(out, "mentions", "name")
    yield "mentions", [
        [row["person_id"], row["name"], row["decision"], decimal(row["score"]), *where[row["mention_id"]]] for row in rows(out, "mentions")
    ]
    goals = {(row["session_id"], row["iri"], row["code"], row["label"]) for row in rows(out, "sdgs")}
    yield "goals", [list(row) for row in goals]
    yield "lines", distinct([row["session_id"], row["code"]] for row in rows(out, "action_lines"))
    yield "successors", [[row["id"], row["successor_id"]] for row in rows(out, "retired_ids")]
    # The three questions of the card.
    by_session = {}
    for session, _, _, label in goals:
        by_session.setdefault(session, []).append(label)
    spoke = {(row["person_id"], row["session_id"]) for row in rows(out, "paragraphs") if row["person_id"] and sessions[row["session_id"]]["title"]}
    bodies_of = {}
    for row in parts:
        if row["person_id"] and row["organisation_id"]:
            bodies_of.setdefault((row["person_id"], row["session_id"]), []).append(bodies[row["organisation_id"]]["name"])
    yield "who", distinct(
        [people[person]["name"], sessions[session]["title"], body, goal]
        for person, session in spoke
        for body in bodies_of.get((person, session), [""])
        for goal in by_session.get(session, [""])
    )
    claims, where = rows(out, "session_claims"), places(out, "session_claims", "value")
    disputed = {(row["session_id"], row["field"]) for row in claims if row["agreement"] == "differs"}
    yield "claims", [
        [row["session_id"], row["field"], row["value"], row["chosen"], *where["/".join((row["session_id"], row["field"], row["document_id"]))]]
        for row in claims
        if (row["session_id"], row["field"]) in disputed
    ]
    where = places(out, "paragraphs", "text")
    yield "words", [
        [people[row["person_id"]]["name"], row["session_id"], *where[row["paragraph_id"]]] for row in rows(out, "paragraphs") if row["person_id"]
    ]


FIELDS = {"https://schema.org/name": "title", "https://schema.org/startDate": "starts_at", "https://schema.org/endDate": "ends_at", "https://schema.org/url": "url", "https://schema.org/superEvent": "event_id"}


def queries(out):
    """The questions, each with what makes a row of the graph one of the tables."""
    who, claims, words = QUESTIONS
    if is_whole(out):
        card = re.findall(r"^```sparql\n(.*?)^```", (out / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        assert card == QUESTIONS, "the card has other questions"
    field = lambda row: [row[0], FIELDS.get(row[1], row[1].removeprefix("urn:rapporteur:column:sessions.")), *row[2:]]
    return {
        "sessions": "SELECT ?id ?title ?starts ?room ?event { ?s a schema:Event, prov:Activity ; dct:identifier ?id . OPTIONAL { ?s schema:name ?title } OPTIONAL { ?s schema:startDate ?starts } OPTIONAL { ?s schema:location/schema:name ?room } OPTIONAL { ?s schema:superEvent ?e } BIND(REPLACE(STR(?e), '.*:', '') AS ?event) }",
        "people": "SELECT ?id ?name ?family { ?p a foaf:Person ; dct:identifier ?id ; foaf:name ?name OPTIONAL { ?p foaf:familyName ?family } }",
        "bodies": "SELECT ?id ?name ?short ?country { ?b a org:Organization ; dct:identifier ?id ; skos:prefLabel ?name OPTIONAL { ?b skos:altLabel ?short } OPTIONAL { ?b column:organisations.country ?country } }",
        "documents": "SELECT ?id ?title ?sha ?publisher { ?d a foaf:Document ; dct:identifier ?id OPTIONAL { ?d dct:title ?title } OPTIONAL { ?d schema:sha256 ?sha } OPTIONAL { ?d <http://purl.org/dc/elements/1.1/publisher> ?publisher } }",
        "events": "SELECT ?id ?name ?city ?country ?starts { ?e a schema:Event ; dct:identifier ?id ; schema:name ?name OPTIONAL { ?e schema:location/schema:address ?a OPTIONAL { ?a schema:addressLocality ?city } OPTIONAL { ?a schema:addressCountry ?country } } OPTIONAL { ?e schema:startDate ?starts } FILTER NOT EXISTS { ?e a prov:Activity } }",
        "names": "SELECT ?name { ?m a oa:Annotation ; rdfs:label ?name }",
        "parts": "SELECT ?role ?label ?affiliation ?region { ?a a prov:Association ; prov:hadRole/skos:prefLabel ?role OPTIONAL { ?a rdfs:label ?label } OPTIONAL { ?a column:participations.affiliation ?affiliation } OPTIONAL { ?a column:participations.regional_group ?region } }",
        "associations": f"SELECT ?session ?who ?role ?label ?affiliation ?for ?document ?start ?end {{ ?s prov:qualifiedAssociation ?a ; dct:identifier ?session . ?a a prov:Association ; prov:hadRole/skos:prefLabel ?role ; dct:source ?place . {SELECTED} OPTIONAL {{ ?a prov:agent/(foaf:name|skos:prefLabel) ?who }} OPTIONAL {{ ?a rdfs:label ?label }} OPTIONAL {{ ?a column:participations.affiliation ?affiliation }} OPTIONAL {{ ?a a org:Membership ; org:organization/skos:prefLabel ?for }} }}",
        "mentions": f"SELECT ?person ?name ?decision ?score ?document ?start ?end {{ ?m a oa:Annotation ; oa:hasBody/dct:identifier ?person ; rdfs:label ?name ; column:mentions.decision ?decision ; oa:hasTarget ?place . {SELECTED} OPTIONAL {{ ?m column:mentions.score ?score }} }}",
        "goals": "SELECT ?session ?goal ?code ?label { ?s schema:about ?goal ; dct:identifier ?session . ?goal skos:notation ?code ; skos:prefLabel ?label FILTER NOT EXISTS { ?goal skos:inScheme ?scheme } }",
        "lines": "SELECT ?session ?code { ?s schema:about ?line ; dct:identifier ?session . ?line skos:inScheme <urn:rapporteur:action-line> ; skos:notation ?code }",
        "successors": "SELECT ?old ?new { ?o owl:deprecated true OPTIONAL { ?o dct:isReplacedBy ?n } BIND(REPLACE(STR(?o), '.*:', '') AS ?old) BIND(REPLACE(STR(?n), '.*:', '') AS ?new) }",
        "who": who,
        "claims": (claims, field),
        "words": words,
    }


def decimal(text):
    return str(Decimal(text).normalize()) if text else ""


def distinct(found):
    return [list(row) for row in {tuple(row) for row in found}]


def cell(value):
    if value is None:
        return ""
    value = str(value)
    return value.replace("+00:00", "Z")


def check(out):
    graph = rdflib.Graph()
    # Literals as they are written: a reader that computes with them writes some otherwise.
    rdflib.NORMALIZE_LITERALS = False
    graph.parse(out / "graph.ttl", format="turtle")
    asked = queries(out)
    for name, wanted in expected(out):
        query, change = asked[name] if isinstance(asked[name], tuple) else (asked[name], list)
        query = query if query.startswith("#") else PREFIXES + query
        found = [change([cell(value) for value in row]) for row in graph.query(query)]
        if name == "mentions":
            found = [[*row[:3], decimal(row[3]), *row[4:]] for row in found]
        found, wanted = sorted(found), sorted(wanted)
        if found != wanted:
            lacking = [row for row in wanted if row not in found][:3]
            extra = [row for row in found if row not in wanted][:3]
            yield f"{name}: {len(found)} rows of {len(wanted)}; missing {lacking}, too many {extra}"
    yield from (f"{len(graph)} triples",)


def main(folders):
    failed = False
    for folder in folders:
        *faults, size = check(Path(folder))
        print(f"{folder}: {size}, {len(faults)} differences")
        print("".join(f"  {fault}\n" for fault in faults), end="")
        failed |= bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    csv.field_size_limit(2**31 - 1)
    sys.exit(main(sys.argv[1:]))
