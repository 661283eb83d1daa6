"""The law of passages: what the graph quotes stands in the source between the offsets it gives."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, URIRef
from rdflib.namespace import RDF

from sppgraph.formats.plain import CONTROL
from sppgraph.iris import DATA_BASE, OA, SCHEMA, SPP, Mint
from sppgraph.mend import mend
from sppgraph.pipeline import read_newsletter, read_text
from sppgraph.values import Document, Mention, Reading, Sentence, Source, Span
from sppgraph.vocabulary import load_cues

MINT = Mint(DATA_BASE)
SEEDS = tuple(sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")))

_PIECE = re.compile(r"[^。，；、\n]+[。，；、\n]+")

# Words that the steps look at, so that a random text has headings, lists, contents, furniture …
_WORDS = (
    *(
        "联合国环境规划署",
        "聯合國環境規劃署（UNEP）",
        "同一个地球网络",
        "《可持续采购指南》",
        "One Planet",
        "procure",
    ),
    *(
        "于2022年5月10日-12日",
        "截至2021年3月",
        "在斯德哥尔摩",
        "召开",
        "加入",
        "约1600名代表",
        "SDG 12.7",
        "该计划",
    ),
    *(
        "。",
        "，",
        "；",
        "：",
        "、",
        "！",
        "“",
        "”",
        "（",
        "）",
        "——",
        "...",
        " ",
        "　",
        "\t",
        "\u200b",
        "\u00ad",
    ),
    *(
        "\n",
        "\n\n",
        "\n\n\n",
        "\r",
        "\u2028",
        "\x0c",
        "# ",
        "## ",
        "- ",
        "* ",
        "> ",
        "**",
        "[",
        "](#)",
        "|",
        "---",
    ),
    *(
        "第1页",
        "- 3 -",
        "12",
        "目录",
        "目 录",
        "........3",
        "2022年第2期（总第8期）",
        "采购简报",
        "来源：",
        "图1",
    ),
    *(
        "https://www.example.org/a?b=c",
        "http://",
        "![](x.png)",
        "<br>",
        "邮箱：a@b.org",
        "编辑：",
        "ﬁ",
        "Ⅳ",
        "㎏",
        "①",
    ),
)
_words = st.sampled_from(_WORDS)
_cues = st.sampled_from(sorted({word for words in load_cues().words.values() for word in words}))
_characters = st.characters(exclude_categories=["Cs"]).filter(lambda char: not CONTROL.match(char))
# Pieces of the newsletters, so that much of a text reads like one.
_pieces = st.sampled_from(
    sorted({piece for path in SEEDS for piece in _PIECE.findall(path.read_text("utf-8"))})
)
_anything = st.text(_characters, max_size=5)
texts = st.lists(st.one_of(_words, _cues, _pieces, _pieces, _anything), min_size=3, max_size=60).map("".join)
# Running headers and page numbers as page ends leave them: alone on a line, between two lines of a paragraph.
_furniture = st.sampled_from(
    ["第{n}页", "- {n} -", "{n}", "{n} / 9", "可持续公共采购计划简报 {n}", "简报 2022年第2期 | {n}"]
)


def bare(text: str) -> str:
    """The text without any whitespace."""
    return "".join(text.split())


def source(text: str) -> Source:
    """A text as if read from a file."""
    return Source(name="letter.txt", media_type="text/plain", text=text)


def hold_law(reading: Reading) -> None:
    """Every sentence and every mention of a reading stands where it says."""
    document, text = reading.document, reading.document.source.text
    for sentence in document.sentences:
        for span in sentence.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert bare(mend(text, span).text) == bare(text[span.start : span.end]) != ""
        assert len(sentence.offsets) == len(sentence.text) > 0
        assert list(sentence.offsets) == sorted(set(sentence.offsets))
        # A space stands for blanks, and between two spans it stands in none of them.
        printed = [place for place, char in zip(sentence.offsets, sentence.text, strict=True) if char != " "]
        assert all(len(around(place, sentence)) == 1 for place in printed)
    spans = [span for sentence in document.sentences for span in sentence.spans]
    assert all(list(sentence.spans) == sorted(sentence.spans) for sentence in document.sentences)
    assert all(one.end <= next.start for one, next in pairwise(sorted(spans)))
    for mention in reading.mentions:
        hold_mention(mention, document)


def around(place: int, sentence: Sentence) -> list[Span]:
    """The spans of a sentence that hold a place of the source."""
    return [span for span in sentence.spans if span.start <= place < span.end]


def hold_mention(mention: Mention, document: Document) -> None:
    """A mention is a part of its sentence, and begins in one of its spans."""
    sentence = document.sentences[mention.sentence]
    assert sentence.index == mention.sentence
    assert 0 <= mention.start < mention.end <= len(sentence.text)
    assert mention.text == sentence.text[mention.start : mention.end]
    assert len(around(sentence.offsets[mention.start], sentence)) == 1
    assert mention.printed


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds(path: Path) -> None:
    """The newsletters themselves."""
    hold_law(read_newsletter(path))


def test_no_seed_went_missing() -> None:
    """An empty folder would prove nothing."""
    assert len(SEEDS) == 5


def test_the_graph_of_the_seeds(seeds_dataset: Dataset, seeds_readings: tuple[Reading, ...]) -> None:
    """Every passage: what stands in the source between its offsets, mended, is its text."""
    sources = {MINT.source(r.document.issue.id): r.document.source.text for r in seeds_readings}
    passages = set(seeds_dataset.subjects(RDF.type, SPP.Passage))

    assert len(passages) > 300
    for passage in passages:
        selector = seeds_dataset.value(passage, OA.hasSelector)
        start, end = (int(str(seeds_dataset.value(selector, bound))) for bound in (OA.start, OA.end))
        source_text = sources[URIRef(str(seeds_dataset.value(passage, OA.hasSource)))]
        assert mend(source_text, Span(start, end)).text == str(seeds_dataset.value(passage, SCHEMA.text))


@settings(max_examples=400)
@given(texts)
def test_random_text(text: str) -> None:
    """Whatever the text is."""
    hold_law(read_text(source(text)))


@st.composite
def interrupted(draw: st.DrawFn) -> str:
    """A newsletter with page furniture on lines of its own, at the ends of lines in its midst."""
    text = draw(st.sampled_from(SEEDS)).read_text(encoding="utf-8")
    breaks = [place for place, char in enumerate(text) if char == "\n"]
    places = sorted(draw(st.sets(st.sampled_from(breaks), max_size=8)))
    line, blank = draw(_furniture), draw(st.sampled_from(["\n", "\n\n", "\n\x0c"]))
    starts = (0, *places)
    parts = [text[start:end] for start, end in zip(starts, (*places, len(text)), strict=True)]
    return "".join(part + f"{blank}{line.format(n=number)}{blank}" for number, part in enumerate(parts, 1))


@settings(max_examples=25)
@given(interrupted())
def test_page_furniture_in_the_midst(text: str) -> None:
    """A sentence that runs over a page's end has a span before it and one behind it."""
    hold_law(read_text(source(text)))
