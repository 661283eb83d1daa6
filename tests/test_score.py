"""Scores against counts made by hand, laws that hold for any graph, and gold files that are refused."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import ORG

from gold_graph import dataset_of, triples_of
from sppgraph.errors import GoldError, GraphError, QueryError
from sppgraph.iris import SPP
from sppgraph.score import Gold, Scores, format_table, load_gold, score, total
from sppgraph.score.gold import RECORDS
from sppgraph.score.match import Tally, dice, fold

HERE = Path(__file__).parent
CASE = HERE / "golden" / "score"
GOLDS = sorted((HERE / "gold").glob("*.jsonl"))

# Counted by hand from golden/score/: what is right, what is too much, what is missing.
BY_HAND = {
    # 10 records, 1 optional; too much: 某公司, and three that are only matched as event or publication.
    "entity": (8, 4, 1),
    "entity type accuracy": (8, 1, 0),  # 采购计划 is no organisation; a country will do for a place
    "membership": (3, 2, 1),
    "membership time": (1, 1, 1),  # the same start; an end that differs; a start that is missing
    "event": (2, 1, 1),  # 年会 is optional: it has an entity record only
    "event arguments": (5, 3, 2),
    "publication": (2, 1, 1),
    "publication makers": (1, 1, 1),
    "part_of": (1, 1, 1),
    "figure": (2, 1, 1),  # 140 成员 is optional
    "article": (2, 1, 1),
    "issue": (1, 0, 2),
}


def case() -> tuple[Path, Gold]:
    """The hand-made graph and its gold."""
    return CASE / "graph.ttl", load_gold(CASE / "gold.jsonl")


def counts(scores: Scores) -> dict[str, tuple[int, int, int]]:
    """The bare counts of each kind."""
    return {kind: (tally.tp, tally.fp, tally.fn) for kind, tally in scores.items()}


def test_counts_made_by_hand() -> None:
    """Each kind gives the counts a person finds in the two files."""
    assert counts(score(*case())) == BY_HAND


def test_ratios_made_by_hand() -> None:
    """8 of 12 are right, 8 of 9 were found."""
    entity = score(*case())["entity"]

    assert (entity.precision, entity.recall) == (8 / 12, 8 / 9)
    assert entity.f1 == pytest.approx(16 / 21)


@pytest.mark.parametrize(
    ("tally", "ratios"),
    [
        (Tally(), (None, None, None)),
        (Tally(fn=2), (None, 0.0, 0.0)),
        (Tally(fp=2), (0.0, None, 0.0)),
        (Tally(tp=1, fp=1), (0.5, 1.0, pytest.approx(2 / 3))),
    ],
)
def test_ratios_of_little(tally: Tally, ratios: tuple[float | None, ...]) -> None:
    """Nothing to count has no ratio, and nothing found has the worst."""
    assert (tally.precision, tally.recall, tally.f1) == ratios


def test_total_adds_counts() -> None:
    """Two newsletters together are their counts added, not their ratios averaged."""
    one = score(*case())

    assert counts(total([one, one])) == {kind: (2 * a, 2 * b, 2 * c) for kind, (a, b, c) in BY_HAND.items()}
    assert total([one, one])["event"].missed == one["event"].missed * 2
    assert len(total([])) == 0


def test_table() -> None:
    """The table, with what went wrong of one kind below it."""
    lines = format_table(score(*case()), "part_of").splitlines()

    assert lines[0] == "kind                         P     R    F1    tp    fp    fn"
    assert lines[1] == "entity                    0.67  0.89  0.76     8     4     1"
    assert lines[2] == "entity type accuracy      0.89     –     –     –     –     –"
    assert lines[len(BY_HAND) + 1 :] == [
        "part_of missed: 环境署 < 联合国",
        "part_of wrong: 某公司 < 联合国环境规划署",
    ]


def test_table_of_all_errors() -> None:
    """Every miss and every mistake has its line."""
    scores = score(*case())
    lines = format_table(scores, "all").splitlines()[len(BY_HAND) + 1 :]

    assert len(lines) == sum(len(tally.missed) + len(tally.wrong) for tally in scores.values()) > 20
    assert "membership time wrong: 荷兰 funder 同一个地球网络: end want 2021, got 2020" in lines


def test_table_of_an_unknown_kind() -> None:
    """A kind that is misspelt must not look like a kind without errors."""
    with pytest.raises(QueryError, match=r"“events” is no kind of fact.\n.* event, "):
        format_table(score(*case()), "events")


@pytest.mark.parametrize("path", [*GOLDS, CASE / "gold.jsonl"], ids=lambda path: path.stem)
def test_gold_against_itself_is_perfect(path: Path) -> None:
    """A graph that says just what the gold says has nothing missing and nothing wrong."""
    gold = load_gold(path)
    scores = score(dataset_of(triples_of(gold)), gold)
    # An event or title without an entity record is an entity too much: the gold's choice, not ours.
    rest = {kind: tally for kind, tally in scores.items() if kind != "entity"}

    assert [kind for kind, tally in rest.items() if tally.f1 not in (1.0, None)] == []
    assert scores["entity"].recall == 1.0
    assert sum(tally.tp for tally in scores.values()) > 40


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_dropping_facts_never_raises_recall(data: st.DataObject) -> None:
    """Less said is never more found, of the kinds whose facts are nodes of their own."""
    gold = load_gold(data.draw(st.sampled_from(GOLDS)))
    whole = triples_of(gold)
    kinds = (SPP.Figure, ORG.Membership, SPP.Organisation, SPP.Programme, SPP.Publication)
    facts = sorted({subject for subject, _, kind in whole if kind in kinds})
    dropped = data.draw(st.sets(st.sampled_from(facts), min_size=1))
    before = score(dataset_of(whole), gold)
    after = score(dataset_of(triple for triple in whole if triple[0] not in dropped), gold)

    for kind in ("entity", "membership", "publication", "part_of", "figure"):
        assert (after[kind].recall or 0) <= (before[kind].recall or 0)


def test_dropping_what_holds_the_roles_loses_them_all() -> None:
    """The law above can see a loss."""
    gold = load_gold(GOLDS[0])
    kept = [triple for triple in triples_of(gold) if triple[1] != ORG.member]

    assert score(dataset_of(kept), gold)["membership"].recall == 0.0


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**16))
def test_order_of_statements_does_not_matter(seed: int) -> None:
    """The same statements in another order give the same scores, down to the lines of the errors."""
    path, gold = case()
    triples = sorted(Graph().parse(path))
    random.Random(seed).shuffle(triples)

    assert dict(score(dataset_of(triples), gold)) == dict(score(path, gold))


def test_named_graphs_count_together() -> None:
    """What an issue says and what is known beforehand stand in different graphs; both are read."""
    path, gold = case()
    split = Dataset()
    for number, triple in enumerate(sorted(Graph().parse(path))):
        split.graph(URIRef(f"https://example.org/graph/{number % 3}")).add(triple)

    assert counts(score(split, gold)) == BY_HAND


def test_a_graph_without_anything() -> None:
    """Nothing found: all that is required is missing, and nothing breaks."""
    _, gold = case()
    scores = score(Dataset(), gold)

    assert {tally.tp + tally.fp for tally in scores.values()} == {0}
    assert (scores["entity"].fn, scores["issue"].fn) == (9, 3)


def test_a_graph_that_is_missing(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(GraphError, match=r"none\.ttl"):
        score(tmp_path / "none.ttl", load_gold(CASE / "gold.jsonl"))


ISSUE = '{"kind":"issue","year":2022,"quote":"2022年第2期"}'


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([ISSUE, "{"], r":2: not JSON"),
        ([ISSUE, "", "[1]"], r":3: no record of a known kind: None"),
        (
            [ISSUE, '{"kind":"rumour","quote":"x"}'],
            r":2: no record of a known kind: rumour\.\n  Kinds: entity",
        ),
        ([ISSUE, '{"kind":"article"}'], r":2: article: “quote” is missing"),
        ([ISSUE, '{"kind":"membership","agent":"a","role":"lead","quote":"x"}'], r":2: .*“in” is missing"),
        (
            [ISSUE, '{"kind":"entity","type":"Topic","name":"a","quote":"x"}'],
            r"(?s):2: .* one of Organisation, ",
        ),
        ([ISSUE, '{"kind":"entity","type":"Place","name":"","quote":"x"}'], r":2: .*“name” is ''"),
        (
            [ISSUE, '{"kind":"figure","of":"a","value":"9","unit":"b","quote":"x"}'],
            r"(?s):2: .* must be a number",
        ),
        (
            [ISSUE, '{"kind":"event","name":"a","places":"b","quote":"x"}'],
            r"(?s):2: .* must be a list of texts",
        ),
        (
            [ISSUE, '{"kind":"event","name":"a","mode":"live","quote":"x"}'],
            r"(?s):2: .* one of online, onsite",
        ),
        ([ISSUE, '{"kind":"article","optional":"yes","quote":"x"}'], r"(?s):2: .* must be true or false"),
        (['{"kind":"issue","year":"2022","quote":"x"}'], r"(?s):1: .* must be a whole number or null"),
        ([ISSUE, ISSUE], r'2 records of kind "issue"'),
        ([], r'0 records of kind "issue"'),
    ],
)
def test_malformed_gold_is_refused(lines: list[str], message: str, tmp_path: Path) -> None:
    """The error says which line and what it should be."""
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(GoldError, match=message) as caught:
        load_gold(path)

    assert str(caught.value).startswith(str(path))


def test_gold_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one in another encoding."""
    other = tmp_path / "gbk.jsonl"
    other.write_bytes(ISSUE.encode("gbk"))

    for path in (tmp_path / "none.jsonl", other):
        with pytest.raises(GoldError, match="cannot be read"):
            load_gold(path)


def test_names_of_gold() -> None:
    """All names of an entity answer to its canonical one; an unknown name answers to itself."""
    _, gold = case()

    assert gold.names("采购计划") == {"采购计划", "spp"}
    assert gold.names("没有 的“名字”") == {"没有的名字"}


@given(name=st.text())
def test_folded_names_hold_nothing_to_ignore(name: str) -> None:
    """Whatever goes in, no space, quote or dash comes out."""
    assert not set(fold(name)) & set(" 　\n\"'“”‘’《》—-·,，。()（）")


@given(one=st.text(), other=st.text())
def test_dice_is_a_likeness(one: str, other: str) -> None:
    """Between 0 and 1, the same both ways, and 1 for the same."""
    assert 0 <= dice(one, other) == dice(other, one) <= 1
    assert dice(one, one) == 1


def test_records_keep_the_order_of_the_file() -> None:
    """Greedy matching depends on it."""
    path = CASE / "gold.jsonl"
    kinds = [json.loads(line)["kind"] for line in path.read_text(encoding="utf-8").splitlines()]

    assert [type(record) for record in load_gold(path).records] == [RECORDS[kind] for kind in kinds]
