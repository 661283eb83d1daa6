"""Looking saved queries over: each fault is found, named and told how to be mended; the house's have none."""

from functools import partial
from pathlib import Path

import pytest

from sppgraph import paths
from sppgraph.lint import Linted, files_of, lint
from sppgraph.lookup import Ask
from sppgraph.store import open_store, run_local

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
HEAD = """\
#+ summary: What is it?
#+ summary_zh: 这是什么？
#+ tags:
#+   - names
#+ examples:
#+   - thing: 宜可城
"""
BODY = "SELECT ?name { ?_thing_iri skos:prefLabel ?name }\n"
SMALL = partial(run_local, open_store(GRAPH))


@pytest.fixture
def faults(tmp_path: Path) -> "Look":
    """Looks one text over on the small graph."""
    return Look(tmp_path / "mine.rq", SMALL)


class Look:
    """Write a text to a file and look it over."""

    def __init__(self, file: Path, ask: Ask) -> None:
        self.file, self.ask = file, ask

    def __call__(self, text: str) -> Linted:
        """What is wrong with it."""
        self.file.write_text(text, encoding="utf-8")
        return lint((self.file,), self.ask)


def test_the_houses_queries_have_no_fault(seeds_graph: Path) -> None:
    """Each finds something in the graph of the newsletters with its own example."""
    files = files_of()

    assert len(files) >= 38
    assert files == tuple(sorted(paths.QUERIES.glob("*.rq")))
    assert lint(files, partial(run_local, open_store(seeds_graph))) == Linted(
        problems=(), unasked=("elsewhere.rq",)
    )


def test_a_whole_query_has_no_fault(faults: Look) -> None:
    """The one that the cases below spoil."""
    assert faults(HEAD + BODY).problems == ()


SPOILT = (
    ("#+ summary: What is it?\n", "", "it asks no question in English"),
    ("What is it?", "这是什么？", "it asks no question in English"),
    ("#+ summary_zh: 这是什么？\n", "", "it asks no question in Chinese"),
    ("这是什么？", "What?", "it asks no question in Chinese"),
    ("#+ tags", "#+ description: So.\n#+ tags", "it is described in English only"),
    ("#+ tags", "#+ description_zh: 如此。\n#+ tags", "it is described in Chinese only"),
    ("#+ tags:\n#+   - names\n", "", "it has no tag"),
    ("- names", "- nouns", "the tag “nouns” is not known"),
    (
        "#+ examples:\n#+   - thing: 宜可城\n",
        "",
        "the parameter “thing” has neither a default nor an example",
    ),
    (
        "thing: 宜可城",
        "thing: 無此名",
        "its example cannot be asked: mine: the parameter “thing”: nothing is called",
    ),
    (
        "#+ examples:\n",
        "#+ defaults:\n#+   - thing: https://w3id.org/sppgraph/id/nothing\n#+ examples:\n",
        "its default finds nothing (thing=https://w3id.org/sppgraph/id/nothing)",
    ),
    ("skos:prefLabel", "skos:notation", "its example finds nothing (thing=宜可城)"),
    ("thing: 宜可城", "think: 宜可城", "its head gives a value for think, which the query does not use"),
    (BODY, "SELECT ?name {", "malformed at line"),
    (BODY, "DELETE WHERE { ?_thing_iri ?p ?o }", "“DELETE” begins no query"),
    (BODY, "ASK { ?_thing_iri a spp:Event }", "its example finds nothing"),
    (BODY, "CONSTRUCT { ?_thing_iri a ?x } WHERE { ?_thing_iri spp:rule ?x }", "its example finds nothing"),
    ("_thing_iri", "_thing_uri", "its head gives a value for thing"),
    ("#+ tags", "#+ choices:\n#+   - thing: things\n#+ tags", "chooses from “things”, which is not known"),
    ("What is it?", "What is it: this?", "grlc may not read this line of its head, which is no plain YAML"),
    ("What is it?", "[What] is it?", "grlc may not read this line"),
    ("What is it?", "What is it? #1", "grlc may not read this line"),
    ("What is it?", "What is it:", "grlc may not read this line"),
    ("#+   - names", "#+  - names", "grlc may not read this line"),
    ("- thing: 宜可城", '- thing: "宜可城" # this', "grlc may not read this line"),
)


@pytest.mark.parametrize(("old", "new", "what"), SPOILT, ids=lambda text: repr(text)[:40])
def test_faults(faults: Look, old: str, new: str, what: str) -> None:
    """One line each: the file, what is wrong, what to do."""
    assert old in HEAD + BODY
    problems = faults((HEAD + BODY).replace(old, new)).problems

    assert [problem for problem in problems if what in problem.what]
    for problem in problems:
        assert "\n" not in str(problem)
        assert str(problem) == f"mine.rq: {problem.what}. {problem.next_step}."
        assert problem.next_step


def test_names_of_parameters(faults: Look) -> None:
    """A type that nobody knows leaves a line in the name, where grlc would cut it."""
    text = (HEAD + BODY).replace("_thing_iri", "_thing_uri").replace("- thing:", "- thing_uri:")

    [problem] = faults(text).problems
    assert "the parameter “thing_uri” has no type that is known" in problem.what
    assert "?_name_type, with one of iri, string, integer" in problem.next_step


def test_values_of_an_enumeration(faults: Look) -> None:
    """A default is one of them."""
    listed = "#+ enumerate:\n#+   - thing:\n#+       - https://w3id.org/sppgraph/id/organisation/iclei\n#+ defaults:\n#+   - thing: ICLEI\n"

    [problem] = faults(HEAD + listed + BODY).problems
    assert problem.what == "the parameter “thing” has a default that is none of its values"
    assert (
        faults(
            HEAD + listed.replace("ICLEI", "https://w3id.org/sppgraph/id/organisation/iclei") + BODY
        ).problems
        == ()
    )


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("What is it?", '"What is it: this?"') + BODY,
        HEAD.replace(
            "#+ tags",
            "#+ description:\n#+   In two\n#+   lines.\n#+ description_zh:\n#+   分作\n#+   两行。\n#+ tags",
        )
        + BODY,
        HEAD.replace("#+ tags", "#+ endpoint_in_url: False\n#+ pagination: 100\n#+ tags") + BODY,
        HEAD.replace("宜可城", "https://w3id.org/sppgraph/id/organisation/iclei") + BODY,
        HEAD.replace("#+ examples", "#+ defaults") + BODY,
    ],
)
def test_what_is_no_fault(faults: Look, text: str) -> None:
    """Other keys of grlc, quoted values, texts of several lines, IRIs, defaults."""
    assert faults(text).problems == ()


def test_a_query_elsewhere_is_not_asked(tmp_path: Path) -> None:
    """Unless it is said so; the rest of it is looked over all the same."""
    file = tmp_path / "far.rq"
    body = "SELECT ?name { ?_thing_iri skos:prefLabel ?name SERVICE <http://127.0.0.1:9/> {} }"
    file.write_text(HEAD + body, encoding="utf-8")

    assert lint((file,), SMALL) == Linted(problems=(), unasked=("far.rq",))
    assert "SERVICE asks another endpoint" in lint((file,), SMALL, abroad=True).problems[0].what
    file.write_text(HEAD + body.replace("}", "", 1), encoding="utf-8")
    assert "malformed at line" in lint((file,), SMALL).problems[0].what


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Are problems like any other, and the files beside them are looked over too."""
    (tmp_path / "good.rq").write_text(HEAD + BODY, encoding="utf-8")
    (tmp_path / "latin.rq").write_bytes(b"ASK {} # \xff")

    assert [problem.file for problem in lint(files_of(tmp_path), SMALL).problems] == ["latin.rq"]
