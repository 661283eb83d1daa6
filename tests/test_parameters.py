"""Parameters: their names, their types, and values bound as terms and as nothing else."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sppgraph.errors import QueryError
from sppgraph.parameters import Parameter, bind_terms, literal, parameters_of
from sppgraph.query import parse_saved, run_local
from sppgraph.results import Rows
from sppgraph.store import LocalGraph, open_store

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def store(request: pytest.FixtureRequest) -> LocalGraph:
    """The small graph on each engine."""
    return open_store(GRAPH, request.param)


@pytest.mark.parametrize(
    ("variable", "name", "kind", "required"),
    [
        ("?_org_iri", "org", "iri", True),
        ("?__org_iri", "org", "iri", False),
        ("$_year_integer", "year", "integer", True),
        ("?_day_date", "day", "date", True),
        ("?_label_zh", "label", "zh", True),
        ("?_words", "words", "string", True),
        ("?_first_year_gYear", "first_year", "gYear", True),
        ("?_first_year", "first_year", "string", True),
    ],
)
def test_names_say_types(variable: str, name: str, kind: str, required: bool) -> None:
    """The suffix says the type, the number of lines before the name whether it must be given."""
    (found,) = parameters_of(f"ASK {{ ?x ?y {variable} }}")

    assert (found.name, found.type, found.required) == (name, kind, required)


def test_only_variables_are_parameters() -> None:
    """Not what looks like one in a text, an IRI or a comment; each once, in order of use."""
    text = "SELECT ?_b ?x { ?_a_iri ?_b '?_c' . <http://e/?_d> ?x ?x_y } # ?_e"

    assert [found.variable for found in parameters_of(text)] == ["_b", "_a_iri"]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("string", "a", ox.Literal("a")),
        ("zh", "宜可城", ox.Literal("宜可城", language="zh")),
        ("integer", "-2", ox.Literal("-2", datatype=ox.NamedNode(f"{XSD}integer"))),
        ("decimal", "0.50", ox.Literal("0.50", datatype=ox.NamedNode(f"{XSD}decimal"))),
        ("number", "0.8", ox.Literal("0.8", datatype=ox.NamedNode(f"{XSD}decimal"))),
        ("boolean", "true", ox.Literal("true", datatype=ox.NamedNode(f"{XSD}boolean"))),
        ("date", "2024-02-29", ox.Literal("2024-02-29", datatype=ox.NamedNode(f"{XSD}date"))),
        ("gYearMonth", "2022-05", ox.Literal("2022-05", datatype=ox.NamedNode(f"{XSD}gYearMonth"))),
        ("gYear", "2022", ox.Literal("2022", datatype=ox.NamedNode(f"{XSD}gYear"))),
    ],
)
def test_literals(kind: str, value: str, expected: ox.Literal) -> None:
    """A value becomes a literal of its type."""
    parameter = Parameter(name="p", variable="_p", type=kind, required=True)

    assert literal(parameter, value, "mine") == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "2022年"),
        ("integer", "２０２２"),
        ("integer", "1.5"),
        ("decimal", "1e3"),
        ("boolean", "yes"),
        ("date", "2023-02-29"),
        ("date", "2022-05"),
        ("gYearMonth", "2022-13"),
        ("gYear", "22"),
    ],
)
def test_wrong_types(kind: str, value: str) -> None:
    """The message names the parameter, the type and the value, and shows how to write it."""
    parameter = Parameter(name="p", variable="_p", type=kind, required=True)

    with pytest.raises(
        QueryError, match=f"“p” is of type {kind}, and “{value}” is not.\n  Write it as in p="
    ):
        literal(parameter, value, "mine")


@settings(max_examples=60, deadline=None)
@given(value=st.text())
@example('"')
@example("'''")
@example('a" } } SELECT * { ?s ?p ?o }')
@example("?x . ?_words {")
@example("\\")
@example("\n\r\t")
@example("$0 # <>")
def test_any_text_is_bound_as_itself(store: LocalGraph, value: str) -> None:
    """Whatever is typed comes out as the same literal, or is refused; it is never read as SPARQL."""
    text = bind_terms("SELECT ?_words {}", {"_words": ox.Literal(value)}, "mine")
    if "\\u" in text.lower():
        with pytest.raises(QueryError, match="Write the character itself"):
            run_local(store, text)
    else:
        assert run_local(store, text) == Rows(("_words",), ((ox.Literal(value),),))


@pytest.mark.parametrize("value", ["\\u0022", "\\U00000022 } }", "a\x00b"])
def test_escapes_in_values_are_refused(store: LocalGraph, value: str) -> None:
    """rdflib would expand them in the middle of our literal."""
    text = bind_terms("SELECT ?_words {}", {"_words": ox.Literal(value)}, "mine")

    with pytest.raises(QueryError, match="Write the character itself"):
        run_local(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?got { BIND(?_v_integer AS ?got) }",
        "SELECT (?_v_integer AS ?got) { }",
        "SELECT ?got { VALUES ?got { 7 8 } FILTER(?got = ?_v_integer) }",
        "SELECT ?got { { VALUES ?got { 7 8 } FILTER(?got = ?_v_integer) } }",
        "SELECT ?got { { SELECT ?got { VALUES ?got { 7 8 } FILTER(?got = ?_v_integer) } } }",
        "SELECT ?got { SELECT (?_v_integer AS ?got) { } }",
        "SELECT ?got { { SELECT (MAX(?x + ?_v_integer) AS ?got) { VALUES ?x { 0 } } GROUP BY ?_v_integer } }",
        "SELECT ?got { { ?got a <a:b> } UNION { VALUES ?got { 7 8 } FILTER(?got = ?_v_integer) } }",
        "SELECT ?got { VALUES ?y { 1 } OPTIONAL { VALUES ?got { 7 8 } FILTER(?got = ?_v_integer) } }",
        "SELECT ?got { VALUES ?got { 7 8 } FILTER EXISTS { FILTER(?got = ?_v_integer) } }",
        "SELECT ?got { VALUES ?got { 7 8 } MINUS { VALUES ?got { 7 8 } FILTER(?got != ?_v_integer) } }",
        "SELECT ?got # { ?_v_integer\n { BIND(?_v_integer AS ?got) } # }",
        "SELECT ?got { VALUES (?a ?got) { (1 7) (2 8) } FILTER(?got = ?_v_integer) } ORDER BY ?_v_integer",
    ],
)
def test_bound_wherever_it_is_used(store: LocalGraph, text: str) -> None:
    """Filters, subselects, unions, optional parts: a parameter has its value in all of them."""
    seven = ox.Literal("7", datatype=ox.NamedNode(f"{XSD}integer"))

    answer = run_local(store, bind_terms(text, {"_v_integer": seven}, "mine"))

    assert isinstance(answer, Rows)
    assert answer.texts() == (("7",),)


def test_constructs(store: LocalGraph) -> None:
    """The braces of a template hold no patterns, so nothing is put there."""
    text = "CONSTRUCT { ?_thing_iri a ?kind } WHERE { ?_thing_iri a ?kind }"
    brazil = ox.NamedNode("https://w3id.org/sppgraph/id/country/BR")

    asked = bind_terms(text, {"_thing_iri": brazil}, "mine")

    assert asked.startswith("CONSTRUCT { ?_thing_iri a ?kind } WHERE { VALUES")
    assert run_local(store, asked) == run_local(store, f"CONSTRUCT WHERE {{ {brazil} a ?kind }}")


def test_what_is_not_given_stays_free(store: LocalGraph) -> None:
    """An optional parameter without a value is an unbound variable."""
    text = "SELECT ?x { VALUES ?x { 1 2 } FILTER(!BOUND(?__v_integer) || ?x = ?__v_integer) }"
    two = ox.Literal("2", datatype=ox.NamedNode(f"{XSD}integer"))

    every, one = run_local(store, text), run_local(store, bind_terms(text, {"__v_integer": two}, "mine"))

    assert isinstance(every, Rows)
    assert isinstance(one, Rows)
    assert (every.texts(), one.texts()) == ((("1",), ("2",)), (("2",),))


def test_lines_stay_where_they_are() -> None:
    """So that an engine's line numbers are those of the file."""
    text = "SELECT *\n{\n  ?x ?y ?_a ;\n    ?_b ?z\n}"

    assert bind_terms(text, {"_a": ox.Literal("1\n2"), "_b": ox.Literal("3")}, "mine").count("\n") == 4


def test_nowhere_to_bind() -> None:
    """A DESCRIBE without a WHERE has no group."""
    saved = parse_saved("DESCRIBE ?_thing_iri")

    with pytest.raises(QueryError, match=r"there is no WHERE \{ … \}"):
        bind_terms(saved.text, {"_thing_iri": ox.NamedNode("a:b")}, "mine")
