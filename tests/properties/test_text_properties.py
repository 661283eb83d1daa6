"""Laws of the steps that turn bytes into text, on any text."""

import codecs
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sppgraph.errors import SourceError
from sppgraph.fold import fold
from sppgraph.formats.plain import CONTROL
from sppgraph.mend import mend
from sppgraph.read import read_source
from sppgraph.values import Span

_TELLING = '联合國⽹，。“”‘’「—·（）()[]<>《》Aa1１Ｚ％%-–:,;"*#`!※❖ 　\t\n\r\u2028\u200b\ufeff\u00ad/'
LAW = settings(max_examples=200, deadline=None)  # a busy machine breaks no law
texts = st.text(st.one_of(st.sampled_from(_TELLING), st.characters(exclude_categories=["Cs"])), max_size=40)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a part of it."""
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


def bare(text: str) -> str:
    """The text without any whitespace."""
    return "".join(text.split())


@LAW
@given(spans())
def test_mending_touches_only_whitespace(case: tuple[str, Span]) -> None:
    """Without whitespace, the mended text is the source."""
    source, span = case

    assert bare(mend(source, span).text) == bare(source[span.start : span.end])


@LAW
@given(texts)
def test_mending_twice_changes_nothing(text: str) -> None:
    """A mended text has nothing left to mend."""
    once = mend(text, Span(0, len(text))).text

    assert mend(once, Span(0, len(once))).text == once


@LAW
@given(spans())
def test_mended_offsets_point_into_the_span(case: tuple[str, Span]) -> None:
    """Each character stands in the source where its offset says; a space stands for a blank."""
    source, span = case
    mended = mend(source, span)

    places = list(mended.offsets)
    assert places == sorted(set(places))
    assert all(span.start <= place < span.end for place in places)
    stands = [source[place] if not source[place].isspace() else " " for place in places]
    assert "".join(stands) == mended.text


@LAW
@given(texts, st.randoms(use_true_random=False))
def test_folding_keeps_each_character_with_its_offset(text: str, random: Random) -> None:
    """Whatever the offsets are, they come out in order, one for each character left."""
    offsets = tuple(sorted(random.sample(range(10 * len(text) + 1), len(text))))
    folded = fold(text, offsets)

    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(set(folded.offsets) & set(offsets))


@LAW
@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is in the form that the rules read."""
    once = fold(text, tuple(range(len(text))))

    assert fold(once.text, once.offsets) == once


@LAW
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40))
def test_folding_never_loses_a_word(text: str) -> None:
    """Ideographs are exchanged one for one."""
    assert fold(text, tuple(range(len(text)))).offsets == tuple(range(len(text)))


_BEGINNINGS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "联合国".encode("gb18030"),
]


@LAW
@given(
    suffix=st.sampled_from([".txt", ".md", ".pdf", ".html", ".htm", ".docx"]),
    beginning=st.sampled_from(_BEGINNINGS),
    rest=st.one_of(st.binary(max_size=200), texts.map(str.encode)),
)
def test_any_bytes_are_read_or_refused(suffix: str, beginning: bytes, rest: bytes) -> None:
    """Reading gives text or a SourceError, and nothing else, for any bytes under any suffix."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"newsletter{suffix}"
        path.write_bytes(beginning + rest)
        with suppress(SourceError):
            assert read_source(path).text.strip()


@LAW
@given(texts.filter(lambda text: text.strip() and not CONTROL.search(text)))
def test_plain_text_comes_back(text: str) -> None:
    """What was written as UTF-8 is read unchanged, whatever its characters."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "newsletter.txt"
        path.write_bytes(codecs.BOM_UTF8 + text.encode())

        assert read_source(path).text == text.replace("\r\n", "\n")
