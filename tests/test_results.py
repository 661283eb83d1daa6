"""Answers written out: the standard formats by their standards, tables for people."""

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from sppgraph.errors import QueryError
from sppgraph.results import FORMATS, Answer, Rows, Triples, render, settled

NAME = ox.Literal("宜可城", language="zh")
NUMBER = ox.Literal("130", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
PAGE = ox.NamedNode("https://example.org/页_1")
ROWS = Rows(("name", "x"), ((NAME, NUMBER), (ox.Literal('a, "b"\n\t*c*|d'), None), (PAGE, ox.BlankNode("n"))))
GRAPH = Triples((ox.Triple(PAGE, ox.NamedNode("https://schema.org/name"), NAME),))


def test_csv() -> None:
    """Plain values, quoted where they must be, lines ended as RFC 4180 says."""
    written = render(ROWS, "csv")

    assert written.startswith("name,x\r\n宜可城,130\r\n")
    assert list(csv.reader(io.StringIO(written, newline="")))[1:] == [
        ["宜可城", "130"],
        ['a, "b"\n\t*c*|d', ""],
        ["https://example.org/页_1", "_:n"],
    ]


def test_tsv() -> None:
    """Terms as in Turtle, with language and datatype."""
    lines = render(ROWS, "tsv").splitlines()

    assert lines[:2] == ["?name\t?x", '"宜可城"@zh\t130']
    assert lines[3] == "<https://example.org/页_1>\t_:n"


def test_json() -> None:
    """What is unbound is left out."""
    document = json.loads(render(ROWS, "json"))

    assert document["head"]["vars"] == ["name", "x"]
    assert document["results"]["bindings"][0] == {
        "name": {"type": "literal", "value": "宜可城", "xml:lang": "zh"},
        "x": {"type": "literal", "value": "130", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    }
    assert document["results"]["bindings"][1].keys() == {"name"}
    assert json.loads(render(True, "json")) == {"head": {}, "boolean": True}


def test_xml() -> None:
    """One result a row, and a truth."""
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(render(ROWS, "xml"))

    assert len(root.findall(f"{space}results/{space}result")) == 3
    assert root.find(f".//{space}uri").text == PAGE.value  # type: ignore[union-attr]
    assert ElementTree.fromstring(render(False, "xml")).findtext(f"{space}boolean") == "false"


@pytest.mark.parametrize("format", ["tsv", "json", "xml"])
def test_standard_formats_lose_nothing(format: str) -> None:
    """Read back, the rows are the same terms."""
    read = ox.parse_query_results(render(ROWS, format), format=ox.QueryResultsFormat.from_extension(format))

    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(solution[name] for name in ROWS.variables) for solution in read] == list(ROWS.rows)


def test_statements_about_statements() -> None:
    """RDF 1.2 has triples as terms; JSON and tables hold them."""
    (triple,) = GRAPH.triples
    rows = Rows(("x",), ((triple,),))

    (found,) = json.loads(render(rows, "json"))["results"]["bindings"]
    assert found["x"]["type"] == "triple"
    assert found["x"]["value"]["object"] == {"type": "literal", "value": "宜可城", "xml:lang": "zh"}
    assert "宜可城" in render(rows)


def test_turtle() -> None:
    """A graph with the house's prefixes, the same bytes every time."""
    written = render(GRAPH, "turtle")

    assert 'schema:name "宜可城"@zh' in written
    assert [quad.triple for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)] == list(GRAPH.triples)
    assert written == render(GRAPH, "turtle")


def test_table_is_straight_with_wide_characters() -> None:
    """Every line is as wide as the others, a Chinese character taking two columns."""
    rows = Rows(
        ("name", "years"), ((NAME, NUMBER), (ox.Literal("ICLEI"), NUMBER), (ox.Literal("SPP计划"), NUMBER))
    )

    assert render(rows) == (
        "name     years\n"
        "-------  -------\n"
        "宜可城   130\n"
        "ICLEI    130\n"
        "SPP计划  130\n"
    )  # fmt: skip


def test_table_fits_its_terminal() -> None:
    """Long cells are wrapped, short columns keep their width."""
    sentence = "环境发展中心于2019年5月获批为SPP计划联合领导机构，与UNEP共同推动SPP计划。" * 3
    rows = Rows(("name", "sentence"), ((NAME, ox.Literal(sentence)),))

    lines = render(rows, width=60).splitlines()

    assert max(map(wcswidth, lines)) <= 60
    assert max(map(wcswidth, lines)) > 50
    assert lines[2].startswith("宜可城  环境")
    assert "".join(line[5:].strip() for line in lines[3:]) in sentence
    assert max(map(wcswidth, render(rows).splitlines())) > 200


def test_table_cannot_steer_the_terminal() -> None:
    """Control characters of a text are shown as what they are not."""
    written = render(Rows(("x",), ((ox.Literal("a\x1b[31mb\x07\nc\x9b2J"),),)))

    assert written.splitlines()[2] == "a\ufffd[31mb\ufffd c\ufffd2J"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_table_has_one_line_a_row(values: list[str]) -> None:
    """Whatever the texts hold, without a width each row is one line."""
    rows = Rows(("x", "y"), tuple((ox.Literal(value), NAME) for value in values))

    assert len(render(rows).splitlines()) == len(values) + 2


def test_markdown_is_inert() -> None:
    """Marks in a text stay marks; web addresses are links, others are text."""
    rows = Rows(
        ("x",),
        (
            (ox.Literal("[a](b) | <script> *c* `d` \\ &amp;\n# e"),),
            (PAGE,),
            (ox.NamedNode("javascript:alert(1)"),),
        ),
    )

    assert [line.strip("| ") for line in render(rows, "markdown").splitlines()[2:]] == [
        "\\[a\\](b) \\| \\<script\\> \\*c\\* \\`d\\` \\\\ \\&amp; \\# e",
        "<https://example.org/页_1>",
        "javascript:alert(1)",
    ]


def test_nothing_found() -> None:
    """The columns are still named."""
    empty = Rows(("name", "年"), ())

    assert render(empty).splitlines()[0] == "name    年"
    assert render(empty, width=20).splitlines()[0] == "name    年"
    assert render(empty, "markdown").splitlines()[0] == "| name   | 年   |"
    assert render(empty, "csv") == "name,年\r\n"


@pytest.mark.parametrize(("answer", "written"), [(True, "true\n"), (False, "false\n")])
def test_truths(answer: bool, written: str) -> None:
    """An ASK in words."""
    assert render(answer) == render(answer, "markdown") == written


@pytest.mark.parametrize(
    ("answer", "format", "fitting"),
    [
        (GRAPH, "csv", "Choose turtle."),
        (GRAPH, "table", "Choose turtle."),
        (ROWS, "turtle", "Choose table or csv or tsv or json or xml or markdown."),
        (ROWS, "pdf", "Choose table or csv"),
        (True, "csv", "Choose table or json or xml or markdown."),
        (True, "turtle", "Choose table or json"),
    ],
)
def test_formats_that_do_not_fit(answer: Answer, format: str, fitting: str) -> None:
    """The message says which ones do."""
    with pytest.raises(QueryError, match=f"format {format}: the query answers with") as raised:
        render(answer, format)
    assert fitting in str(raised.value)


def test_every_answer_has_a_format() -> None:
    """The formats listed are those that something can be written in."""
    answers: tuple[Answer, ...] = (ROWS, GRAPH, True)

    def fits(answer: Answer, format: str) -> bool:
        try:
            return render(answer, format).endswith("\n")
        except QueryError:
            return False

    assert all(any(fits(answer, format) for answer in answers) for format in FORMATS)


def test_settled() -> None:
    """Rows are sorted unless the query orders them; what is unbound comes first."""
    rows = Rows(("x", "y"), ((NUMBER, None), (NAME, NUMBER), (None, NAME), (NAME, None)))

    assert settled(rows, "SELECT * {} ORDER BY ?x") == rows
    assert settled(rows, "SELECT * {}") == Rows(
        ("x", "y"), ((None, NAME), (NUMBER, None), (NAME, None), (NAME, NUMBER))
    )
