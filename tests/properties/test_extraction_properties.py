"""Laws of names and facts, on texts put together from the sentences of the golden files and on noise."""

from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cases import source_of
from sppgraph.mend import mend
from sppgraph.pipeline import read_text
from sppgraph.values import Fact, Figure, Membership, Mention, Reading, Relation, Span

GOLDEN = Path(__file__).parents[1] / "golden"
# No name, no date and no number, and long enough to be a paragraph beside any other.
UNRELATED = (
    "清晨的雨停了，孩子们沿着河边慢慢走回家，路旁的树叶还挂着水珠，远处的山在薄雾里若隐若现，"
    "老人坐在门前的石阶上喝茶，一只花猫蜷在他的脚边打盹，谁也没有说话，只听见屋檐的水滴落下来。"
)
NOISE = "《》“”（）()、，。；：—和与及由在于第届2024年5月约名家的SDG12.7 会议计划中心\n"
LAW = settings(max_examples=40)


def sentences() -> list[str]:
    """The texts of all golden cases that are one paragraph."""
    blocks = [
        block
        for folder in ("relations", "names", "linking", "clauses")
        for path in sorted((GOLDEN / folder).glob("*.txt"))
        for block in path.read_text(encoding="utf-8").split("\n== ")[1:]
    ]
    texts = [block.partition("\n")[2].partition("\n--\n")[0] for block in blocks]
    return [text for text in texts if "\n" not in text]


SENTENCES = sentences()
newsletters = st.one_of(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n\n".join),
    st.text(st.sampled_from(NOISE), min_size=1, max_size=60).map(lambda noise: SENTENCES[0] + noise),
)


def named(fact: Fact) -> set[str]:
    """The ids that a fact speaks of."""
    if isinstance(fact, Membership):
        return {fact.member, fact.organization}
    if isinstance(fact, Figure):
        return {fact.about}
    other = isinstance(fact.object, str) and not fact.object.startswith("schema:")
    return {fact.subject, str(fact.object)} if other else {fact.subject}


def content(reading: Reading) -> set[Fact]:
    """The facts with the sentences that state them, whatever else the text says."""
    return set(reading.facts)


def test_there_are_sentences_to_draw_from() -> None:
    """A law that is tried on nothing always holds."""
    assert len(SENTENCES) >= 150


@LAW
@given(newsletters)
def test_a_mention_is_what_its_sentence_says(text: str) -> None:
    """The text of a mention is the slice of its sentence, and its printed form the slice of the source."""
    reading = read_text(source_of(text))

    for mention in reading.mentions:
        sentence = reading.document.sentences[mention.sentence]
        offsets = sentence.offsets[mention.start : mention.end]
        assert sentence.index == mention.sentence
        assert mention.text == sentence.text[mention.start : mention.end] != ""
        assert mention.printed == mend(text, Span(offsets[0], offsets[-1] + 1)).text


@LAW
@given(newsletters)
def test_mentions_nest_or_are_disjoint(text: str) -> None:
    """Two names of one sentence never cross, and none is found twice."""
    mentions = read_text(source_of(text)).mentions

    assert len({(one.sentence, one.start, one.end) for one in mentions}) == len(mentions)
    assert [pair for pair in combinations(mentions, 2) if cross(*pair)] == []


def cross(one: Mention, other: Mention) -> bool:
    """Whether each of two mentions holds a part of the other only."""
    if one.sentence != other.sentence:
        return False
    low, high = sorted((one, other), key=lambda mention: (mention.start, -mention.end))
    return low.start < high.start < low.end < high.end


@LAW
@given(newsletters)
def test_a_fact_stands_on_sentences_and_entities_of_its_text(text: str) -> None:
    """Every fact has evidence, a rule's name, and speaks of entities of the reading, each of them mentioned."""
    reading = read_text(source_of(text))
    entities = {entity.id for entity in reading.entities}

    assert {mention.entity for mention in reading.mentions} == entities
    for fact in reading.facts:
        assert fact.evidence == tuple(sorted(set(fact.evidence))) != ()
        assert set(fact.evidence) <= {sentence.index for sentence in reading.document.sentences}
        assert fact.rule
        assert named(fact) <= entities | {reading.document.issue.id}


@LAW
@given(newsletters)
def test_no_fact_is_said_twice_or_of_itself(text: str) -> None:
    """A fact found twice is one fact, and nothing holds a role in itself or is a part of itself."""
    facts = read_text(source_of(text)).facts

    assert len(set(facts)) == len(facts)
    for fact in facts:
        if isinstance(fact, Membership):
            assert fact.member != fact.organization
        elif isinstance(fact, Relation):
            assert fact.subject != fact.object


@LAW
@given(newsletters)
def test_the_same_text_reads_the_same(text: str) -> None:
    """Nothing hangs on what was read before."""
    assert read_text(source_of(text)) == read_text(source_of(text))


@LAW
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join))
def test_an_unrelated_paragraph_takes_nothing_away(text: str) -> None:
    """What a text states it still states when something else is printed below it."""
    alone, followed = (read_text(source_of(f"{text}{below}")) for below in ("", f"\n\n{UNRELATED}"))

    assert content(alone) - content(followed) == set()
