"""Saved questions: read, found, their parameters bound, and asked."""

from functools import partial
from pathlib import Path

import pytest

from sppgraph.errors import QueryError
from sppgraph.query import (
    Ask,
    Parameter,
    Rows,
    SavedQuery,
    bind,
    find_saved,
    load_saved,
    parse_saved,
    read_saved,
    run_local,
)
from sppgraph.store import open_store

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
TEXT = """\
#+ summary: "What of: this?"
#+ summary_zh: 这是什么？
#+ description:
#+   In two
#+   lines.
#+ tags:
#+   - one
#+   - two
#+ defaults:
#+   - year: "2022"
#+ examples:
#+   - org: 宜可城
#+ choices:
#+   - org: Organisation
#+ enumerate:
#+   - word:
#+       - this
#+       - "that: one"
#+ endpoint_in_url: False
# a comment

SELECT ?x { ?_org_iri ?_year_integer ?__word ?x }
"""


@pytest.fixture(scope="module")
def ask() -> Ask:
    """The small graph."""
    return partial(run_local, open_store(GRAPH))


def test_head() -> None:
    """What the head says; what it does not know is grlc's business."""
    assert parse_saved(TEXT.replace("?__word ?x", "'1' . ?__word a ?x"), "mine") == SavedQuery(
        name="mine",
        summary_en="What of: this?",
        summary_zh="这是什么？",
        description="In two lines.",
        tags=("one", "two"),
        parameters=(
            Parameter(
                name="org",
                variable="_org_iri",
                type="iri",
                required=True,
                example="宜可城",
                choices="Organisation",
            ),
            Parameter(
                name="year",
                variable="_year_integer",
                type="integer",
                required=False,
                default="2022",
                example="2022",
            ),
            Parameter(
                name="word", variable="__word", type="string", required=False, values=("this", "that: one")
            ),
        ),
        text=TEXT.replace("?__word ?x", "'1' . ?__word a ?x"),
    )


def test_the_first_tag_is_the_group() -> None:
    """Under which the question is listed."""
    assert parse_saved("#+ tags:\n#+   - one\n#+   - two\nASK {}").group == "one"
    assert parse_saved("ASK {}").group == ""


def test_no_head_is_needed() -> None:
    """A query typed on a command line is a question too."""
    saved = parse_saved("ASK { ?_org_iri ?p ?o }")

    assert (saved.name, saved.summary_en, saved.tags) == ("--text", "", ())
    assert [parameter.name for parameter in saved.parameters] == ["org"]


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("#+ summary\n", "line 1 of its head"),
        ("#+ tags:\n#+ - one\n", "line 2 of its head"),
        ("#+   - one\n", "line 1 of its head"),
        (
            "#+ defaults:\n#+   - town: Malmö\n",
            "gives a value for town, which the query does not use.\n  It uses org",
        ),
        ("#+ choices:\n#+   - town: Place\n", "gives a value for town"),
        ("#+ enumerate:\n#+   - town:\n#+       - Malmö\n", "gives a value for town"),
    ],
)
def test_malformed_heads(head: str, what: str) -> None:
    """The message names the query and the line."""
    with pytest.raises(QueryError, match=f"^mine: .*{what}"):
        parse_saved(f"{head}ASK {{ ?_org_iri ?p ?o }}", "mine")


def test_reading_files(tmp_path: Path) -> None:
    """A question is named for its file; a malformed one is named by its path."""
    good, bad, binary = (tmp_path / name for name in ("good.rq", "bad.rq", "binary.rq"))
    good.write_text("#+ summary: 有吗？\nASK {}\n", encoding="utf-8")
    bad.write_text("ASK {\n  ?x\n}\n", encoding="utf-8")
    binary.write_bytes(b"ASK {} # \xff")

    assert read_saved(good).name == "good"
    with pytest.raises(QueryError, match=r"bad\.rq: malformed at line 3, column \d+:\n"):
        read_saved(bad)
    with pytest.raises(QueryError, match=r"binary\.rq: cannot be read: .*\n  Give a query in UTF-8"):
        read_saved(binary)
    with pytest.raises(QueryError, match=r"none\.rq: cannot be read"):
        read_saved(tmp_path / "none.rq")
    with pytest.raises(QueryError, match=r"bad\.rq"):
        load_saved(tmp_path)


def test_loading_a_folder(tmp_path: Path) -> None:
    """All of them by name; an empty folder is a mistake."""
    with pytest.raises(QueryError, match="there are no saved queries"):
        load_saved(tmp_path)
    for name in ("b", "a"):
        (tmp_path / f"{name}.rq").write_text("ASK {}", encoding="utf-8")

    assert [saved.name for saved in load_saved(tmp_path)] == ["a", "b"]


def test_finding_one(tmp_path: Path) -> None:
    """By its name alone: no path leads out of the folder."""
    (tmp_path / "outside.rq").write_text("ASK {}", encoding="utf-8")
    folder = tmp_path / "queries"
    folder.mkdir()
    for name in ("co-leads", "events-of", "events-of-year"):
        (folder / f"{name}.rq").write_text("ASK {}", encoding="utf-8")

    assert find_saved("co-leads", folder).text == "ASK {}"
    with pytest.raises(QueryError, match=r"coleads: no saved query has this name\.\n  There is co-leads\."):
        find_saved("coleads", folder)
    with pytest.raises(QueryError, match="There is co-leads, events-of, events-of-year"):
        find_saved("zzz", folder)
    with pytest.raises(QueryError, match="no saved query has this name"):
        find_saved("../outside", folder)


def test_binding_and_asking(ask: Ask) -> None:
    """Names become nodes, numbers become numbers, defaults fill in."""
    saved = parse_saved(
        "#+ defaults:\n#+   - org: ICLEI\n"
        "SELECT ?name { ?_org_iri skos:prefLabel ?name FILTER(STRLEN(?name) > ?_longer_integer) }"
    )

    assert ask(bind(saved, {"longer": "3"}, ask)) == ask(
        "SELECT ?name { <https://w3id.org/sppgraph/id/organisation/iclei> skos:prefLabel ?name }"
    )
    answer = ask(bind(saved, {"longer": "3", "org": "瑞典"}, ask))
    assert isinstance(answer, Rows)
    assert answer.texts() == (("Sweden",),)


def test_enumerated_values(ask: Ask) -> None:
    """A thing is one of them by whatever name it is given; no other value is taken."""
    saved = parse_saved(
        "#+ enumerate:\n#+   - org:\n#+       - https://w3id.org/sppgraph/id/organisation/iclei\n"
        "#+   - how:\n#+       - exact\n#+       - approx\nASK { ?_org_iri ?p ?_how }",
        "mine",
    )

    assert "organisation/iclei>" in bind(saved, {"org": "宜可城", "how": "exact"}, ask)
    with pytest.raises(QueryError, match=r"mine: the parameter “org”: “UNEP” is none of its values.\n  List"):
        bind(saved, {"org": "UNEP", "how": "exact"}, ask)
    with pytest.raises(QueryError, match="“how”: “at-least” is none of its values"):
        bind(saved, {"org": "宜可城", "how": "at-least"}, ask)


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({}, "mine: the parameter “org” \\(iri\\) is missing.\n  Give it, such as org=宜可城"),
        ({"org": "UNEP", "town": "Malmö"}, "mine: there is no parameter town.\n  It takes org, year"),
        ({"org": "UNEP", "year": "soon"}, "mine: the parameter “year” is of type integer, and “soon” is not"),
        ({"org": "Nobody"}, "mine: the parameter “org”: nothing is called “Nobody”"),
    ],
)
def test_what_cannot_be_bound(ask: Ask, values: dict[str, str], what: str) -> None:
    """Which query, which parameter, and an example."""
    saved = parse_saved(
        "#+ examples:\n#+   - org: 宜可城\n#+ defaults:\n#+   - year: 2022\n"
        "ASK { ?_org_iri ?p ?_year_integer }",
        "mine",
    )

    with pytest.raises(QueryError, match=what):
        bind(saved, values, ask)
