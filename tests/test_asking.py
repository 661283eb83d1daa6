"""Questions in Chinese: each is taken as the saved query that a reader expects, or declined."""

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph
from rdflib.namespace import SKOS

from sppgraph import paths
from sppgraph.asking import Declined, Index, Understood, understand
from sppgraph.asking.examples import examples, fill, offers_for
from sppgraph.asking.forms import SLOTS, load_forms
from sppgraph.asking.model import NAME
from sppgraph.asking.telling import chosen, declined
from sppgraph.asking.understand import LONGEST
from sppgraph.asking.words import load_words
from sppgraph.cli import cli
from sppgraph.errors import VocabularyError
from sppgraph.query import Ask, Rows, Triples, bind, load_saved, run_local
from sppgraph.results import Answer
from sppgraph.store import open_store
from sppgraph.vocabulary import CUES, read_concepts

HERE = Path(__file__).parent
GRAPHS = {"ask.txt": HERE / "data" / "queries.ttl", "ask_names.txt": HERE / "data" / "asking.ttl"}
PAGE = HERE.parent / "docs" / "asking.md"
SAVED = {saved.name: saved for saved in load_saved()}
UNASKED = {"elsewhere"}  # asks an endpoint outside, which nobody should do by accident
# Kinds that come from no cue: those of names and numbers, and what any role or verb of a role is.
OTHER_KINDS = {kind for kinds in SLOTS.values() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Case:
    """A question over a graph, and what is expected of it."""

    file: str
    question: str
    expected: str


def read_cases(file: str) -> list[Case]:
    """The cases of a golden file: "== question", then what is expected."""
    text = (HERE / "golden" / file).read_text(encoding="utf-8")
    _, *parts = re.split(r"^== ", text, flags=re.MULTILINE)
    return [Case(file, *part.strip().split("\n", 1)) for part in parts]


CASES = [case for file in GRAPHS for case in read_cases(file)]


@cache
def ask_of(graph: Path) -> Ask:
    """Asks a graph."""
    return partial(run_local, open_store(graph))


@cache
def index_of(graph: Path) -> Index:
    """The names of a graph."""
    return Index.of(ask_of(graph))


def shown(question: str, index: Index, ask: Ask) -> str:
    """What is understood of a question, as the golden files write it."""
    found = understand(question, index)
    if isinstance(found, Declined):
        candidates = ", ".join(f"{one.label} ({one.kind})" for one in found.candidates)
        parts = (f"declined: {found.reason}", ", ".join(found.what), candidates)
        return ": ".join(filter(None, parts))
    values = " ".join(f"{name}={label}" for name, label in found.labels.items())
    column = f" > {found.column}" if found.column else ""
    count = size(ask(bind(SAVED[found.query], found.values, ask)))
    return f"{found.query} {values}".strip() + f"{column}\n{count}"


def size(answer: Answer) -> str:
    """How much an answer holds."""
    if isinstance(answer, Rows):
        return f"rows: {len(answer.rows)}"
    assert isinstance(answer, Triples)
    return f"triples: {len(answer.triples)}"


def test_no_case_went_missing() -> None:
    """As many questions as when this was last looked at, and no question twice."""
    refused = [case for case in CASES if case.expected.startswith("declined")]

    assert len(CASES) >= 150
    assert len(refused) >= 50
    assert len({(case.file, case.question) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_questions(case: Case) -> None:
    """Each is taken as the golden file says, and answers with as many rows."""
    graph = GRAPHS[case.file]

    assert shown(case.question, index_of(graph), ask_of(graph)) == case.expected


def test_every_saved_query_is_asked() -> None:
    """By a golden question, by a form and by an example."""
    golden = {case.expected.split()[0] for case in CASES}
    forms = {form.query for length in load_forms().by_length.values() for form in length}
    shown = {example.query for example in load_forms().examples}

    assert golden - {"declined:"} == forms == shown == SAVED.keys() - UNASKED


def test_forms_give_what_their_queries_want() -> None:
    """Each form gives every required parameter, and none that there is not."""
    for length in load_forms().by_length.values():
        for form in length:
            given = {symbol.parameter for symbol in form.symbols if symbol.parameter}
            given |= {form.year} - {""}
            parameters = SAVED[form.query].parameters
            assert {one.name for one in parameters if one.required} <= given, form
            assert given <= {one.name for one in parameters}, form


def test_columns_are_those_of_the_query() -> None:
    """What tells an answer apart stands in it."""
    forms = [form for length in load_forms().by_length.values() for form in length if form.column]

    assert len(forms) > 50
    for query, column in sorted({(form.query, form.column) for form in forms}):
        select = SAVED[query].text.partition("SELECT")[2].partition("WHERE")[0]
        assert f"?{column}" in select.split(), query


def test_forms_speak_of_kinds_that_there_are() -> None:
    """Every symbol is a word of the cue file, or a kind of name; a slip of the pen would fit nothing."""
    cues = {concept.iri.rpartition("asked-")[2] for concept in read_concepts(CUES / "questions.ttl")}
    symbols = [
        symbol for forms in load_forms().by_length.values() for form in forms for symbol in form.symbols
    ]
    roles = {concept.iri.rpartition("/")[2] for concept in read_concepts(paths.ONTOLOGY / "roles.ttl")}

    assert {kind for symbol in symbols for kind in symbol.kinds} <= cues | OTHER_KINDS
    assert {symbol.role for symbol in symbols if symbol.role} <= roles
    assert cues & OTHER_KINDS == set()


def test_every_cue_has_its_part() -> None:
    """A cue is in a form, says nothing, or tells what is beyond all of them."""
    used = {
        kind
        for forms in load_forms().by_length.values()
        for form in forms
        for s in form.symbols
        for kind in s.kinds
    }
    every = {kind for meanings in load_words().values() for one in meanings for kind in one.kinds}
    beyond = {
        kind
        for meanings in load_words().values()
        for one in meanings
        if "beyond" in one.kinds
        for kind in one.kinds
    }
    deeds = {
        kind
        for meanings in load_words().values()
        for one in meanings
        if "deed" in one.kinds
        for kind in one.kinds
    }

    assert every - used - beyond - deeds == {"filler"}


def test_the_words_of_other_cues_are_those_that_there_are() -> None:
    """What a cue is related to is a cue or a role."""
    known = {concept.iri for path in CUES.glob("*.ttl") for concept in read_concepts(path)}
    known |= {concept.iri for concept in read_concepts(paths.ONTOLOGY / "roles.ttl")}
    graph = Graph().parse(CUES / "questions.ttl")
    linked = {str(thing) for link in (SKOS.related, SKOS.broader) for thing in graph.objects(predicate=link)}

    assert linked
    assert linked - known == set()


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_examples_are_understood(graph: Path) -> None:
    """Each example of ontology/questions.ttl that a graph has names for is taken as the query it is for."""
    index = index_of(graph)
    questions = {example.query: fill(example, offers_for((), index)) for example in load_forms().examples}
    found = {query: understand(question, index) for query, question in questions.items() if question}

    assert len(found) >= 28
    assert {query: getattr(taken, "query", taken) for query, taken in found.items()} == {q: q for q in found}


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.expected.startswith("declined")], ids=lambda c: c.question
)
def test_what_is_offered_instead_is_understood(case: Case) -> None:
    """Three questions of the graph at hand; each is one that can be asked."""
    index = index_of(GRAPHS[case.file])
    found = understand(case.question, index)
    assert isinstance(found, Declined)

    assert len(set(found.examples)) == 3
    for example in found.examples:
        assert isinstance(understand(example, index), Understood), example


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_a_thing_is_known_by_each_of_its_names(graph: Path) -> None:
    """Asked for by any name in any language, it is found, or is among the candidates.

    Words of questions that a graph has as names, such as 报告, are no names here.
    """
    index = index_of(graph)
    named = [
        (name, one) for meanings in index.meanings.values() for name, one in meanings if NAME in one.kinds
    ]

    assert len(named) >= 20
    for name, meaning in named:
        found = understand(f"{name}用过哪些名称？", index)
        if isinstance(found, Understood):
            assert (found.query, found.values) == ("names-of", {"thing": meaning.value})
        else:
            assert meaning.value in {candidate.value for candidate in found.candidates}


def test_every_engine_gives_the_same_names() -> None:
    """The names read through rdflib are those read through Oxigraph."""
    graph = GRAPHS["ask_names.txt"]
    other = Index.of(partial(run_local, open_store(graph, "rdflib")))

    assert (other.keys, other.samples) == (index_of(graph).keys, index_of(graph).samples)


def test_an_empty_graph_is_asked_all_the_same(tmp_path: Path) -> None:
    """What needs no name is understood; there is nothing else to offer."""
    (tmp_path / "graph.nq").write_text("")
    index = Index.of(partial(run_local, open_store(tmp_path)))

    assert isinstance(understand("读取了哪几期简报？", index), Understood)
    assert isinstance(understand("UNEP用过哪些名称？", index), Declined)


def test_what_is_chosen_is_told() -> None:
    """The query, and each parameter with its name and its IRI."""
    found = understand("2024年谁退出了SPP计划？", index_of(GRAPHS["ask.txt"]))
    assert isinstance(found, Understood)

    assert chosen(found).split("\n") == [
        "query: joined-or-left",
        "  programme = 可持续公共采购计划 <https://w3id.org/sppgraph/id/programme/spp>",
        "  year = 2024",
        "  The answer holds more than was asked for; the column “change” tells it apart.",
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("谁加入了海洋之友？", "“海洋之友” is neither a name in the graph nor a word of questions."),
        ("2024年谁没有加入SPP计划？", "no saved query is about 没有 (what is not so)."),
        ("规划署用过哪些名称？", "“规划署” may be one of several; use another name."),
        ("谁退出了SPP计划？", "it lacks a year, such as 2024年."),
        ("2022年UNEP主办了哪些会议？", "the query for it takes no year. Ask without “2022年”."),
        ("谁牵头SPP计划？谁退出了？", "it is more than one sentence. Ask one question at a time."),
        (
            "哪些机构参加了哪些活动？",
            "its words are known, but together they are the form of no saved query.",
        ),
        ("？", "it asks nothing."),
        ("谁" * (LONGEST + 1), f"it has more than {LONGEST} characters."),
    ],
)
def test_why_it_is_declined_is_told(question: str, expected: str) -> None:
    """In a line; a long question is cut short in it."""
    found = understand(question, index_of(GRAPHS["ask.txt"]))
    assert isinstance(found, Declined)
    first, *others = declined(found).split("\n")

    assert first.endswith(f" is not answered: {expected}")
    assert len(first) < 200
    assert others[-4:] == ["  Ask such as:", *(f"    {example}" for example in found.examples)]


def test_candidates_are_told() -> None:
    """With the kind of each, and its IRI."""
    found = understand("规划署用过哪些名称？", index_of(GRAPHS["ask.txt"]))
    assert isinstance(found, Declined)

    assert declined(found).split("\n")[1:4] == [
        "  It may be:",
        "    联合国开发计划署 (Organisation) <https://w3id.org/sppgraph/id/organisation/undp>",
        "    联合国环境规划署 (Organisation) <https://w3id.org/sppgraph/id/organisation/unep>",
    ]


def test_examples_come_with_the_names_that_were_said() -> None:
    """Those of the question itself, where it was understood so far."""
    found = understand("2023年谁没有加入SPP计划？", index_of(GRAPHS["ask.txt"]))
    assert isinstance(found, Declined)

    assert found.examples[0] == "2023年谁加入了SPP计划？"
    assert examples((), index_of(GRAPHS["ask.txt"]))


def test_the_table_of_the_documentation(seeds_graph: Path) -> None:
    """Over the seeds, each question in it is taken as the query beside it; every query that is asked stands there."""
    table = re.findall(r"^\| (\S+) \| `([a-z-]+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    index = index_of(seeds_graph)
    found = {question: understand(question, index) for question, _ in table}

    assert {question: getattr(one, "query", one) for question, one in found.items()} == dict(table)
    assert {query for _, query in table} == SAVED.keys() - UNASKED


def test_the_examples_of_the_documentation(seeds_graph: Path) -> None:
    """Each line shown under a command is one that it prints, in that order; “…” stands for others."""
    shown = re.findall(
        r"```console\n\$ sppgraph ask '([^']+)'\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )

    assert len(shown) == 2
    for question, lines in shown:
        result = CliRunner().invoke(cli, ["ask", question, "--graph", str(seeds_graph)])
        printed = iter([line.strip() for line in result.output.splitlines()])
        wanted = [line.strip() for line in lines.splitlines() if line.strip() != "…"]
        assert [line for line in wanted if line not in printed] == [], result.output


@pytest.mark.parametrize("form", ["who joins {programme:corps}", "who [joins", "{programme:} who"])
def test_a_form_that_cannot_be_read(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message shows it."""
    monkeypatch.setattr(paths, "ONTOLOGY", tmp_path)
    (tmp_path / "questions.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f'<https://w3id.org/sppgraph/ask/members-of> skos:notation "{form}" .\n'
    )
    load_forms.cache_clear()

    with pytest.raises(VocabularyError, match=re.escape(form)):
        load_forms()
