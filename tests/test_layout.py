"""Lines and elements: the golden cases, and what each element carries."""

import doctest
from pathlib import Path

import pytest

from cases import Case, read_cases, source_of
from sppgraph import articles, furniture, lines
from sppgraph.furniture import entry_text
from sppgraph.layout import Element, lay_out
from sppgraph.lines import is_final, is_wrapped, read_lines, similarity, squash
from sppgraph.read import read_source

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
CASES = read_cases(HERE / "golden" / "layout", count=36)

# Torn from PDFs: a hard break at the end of each visual line.
WRAPPED_SEEDS = {"001_aba0ecfd93cf2272.txt", "004_a0b45a6cfd81ce93.txt"}


def show(element: Element) -> str:
    """An element as the golden files write it."""
    level = f" {element.level}" if element.level else ""
    return f"{element.kind}{level} | {element.text}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_elements(case: Case) -> None:
    """Each text gives exactly the elements written under it."""
    assert "\n".join(map(show, lay_out(source_of(case.text)).elements)) == case.expected


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_which_seeds_are_hard_wrapped(path: Path) -> None:
    """And so no other text is joined over its line ends."""
    assert lay_out(read_source(path)).wrapped == (path.name in WRAPPED_SEEDS)


def test_a_line_knows_where_it_is_printed_and_what_is_above_it() -> None:
    """Its span leaves out outer blanks; its text is folded; a page break counts as three blank lines."""
    text = "  ## **標題** \n\n\n　- 第一項\n\f第二頁 \n"
    first, second, third = read_lines(source_of(text))

    spans = [text[line.span.start : line.span.end] for line in (first, second, third)]
    assert spans == ["## **標題**", "- 第一項", "第二頁"]
    assert [line.text for line in (first, second, third)] == ["标题", "第一项", "第二页"]
    assert [line.gap for line in (first, second, third)] == [0, 2, 3]
    assert [line.level for line in (first, second, third)] == [2, 0, 0]
    assert [line.bullet for line in (first, second, third)] == [False, True, False]


def test_nothing_is_read_from_blanks() -> None:
    """A blank text has no lines, and no shape."""
    source = source_of(" \n\f\n　\n")

    assert read_lines(source) == ()
    assert lay_out(source).elements == ()
    assert is_wrapped(()) is False


def test_elements_know_where_a_page_begins() -> None:
    """The first element of a page, and of what a section head sets off, is marked."""
    case = next(case for case in CASES if case.title == "栏目作页眉")
    text = case.text + "\n\n里昂都会区于七月修订采购条例，大额合同\n\n须提交全生命周期评估。"
    *_, section, paragraph = lay_out(source_of(text)).elements

    assert section.kind == "section"
    assert paragraph.text.startswith("里昂都会区")
    assert lay_out(source_of(text)).elements[0].page_top


def test_a_paragraph_goes_on_over_furniture_in_one_element() -> None:
    """Its lines are those of the paragraph alone, in reading order."""
    case = next(case for case in CASES if case.title == "句中的页码")
    (paragraph,) = lay_out(source_of(case.text)).elements

    printed = [case.text[line.span.start : line.span.end] for line in paragraph.lines]
    assert printed == [line for line in case.text.split("\n") if line and line != "— 3 —"]


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("会议闭幕。", True),
        ("“我们还会再来。”", True),
        ("（报名已经截止！）", True),
        ("《指南》", False),
        ("会议闭幕", False),
        ("建材、", False),
        ("一是公开数据；", True),
        ("", False),
    ],
)
def test_which_lines_end_a_sentence(text: str, final: bool) -> None:
    """Quotes and brackets behind the stop are set aside."""
    assert is_final(text) is final


@pytest.mark.parametrize(
    ("printed", "entry"),
    [
        ("论坛闭幕 ........ 12", "论坛闭幕"),
        ("论坛闭幕……………5", "论坛闭幕"),
        ("论坛闭幕   3页", "论坛闭幕"),
        ("论坛闭幕--------7", "论坛闭幕"),
        ("论坛闭幕", "论坛闭幕"),
        ("落实可持续发展目标12", "落实可持续发展目标12"),
        ("面向2030", "面向2030"),
    ],
)
def test_entries_lose_their_page_number(printed: str, entry: str) -> None:
    """A number that belongs to the title stays."""
    assert entry_text(printed) == entry


def test_headings_are_compared_without_their_marks() -> None:
    """Blanks, quotes and book marks do not count; other characters do."""
    assert squash(" **“同一个地球网络” 论坛**") == "同一个地球网络论坛"
    assert similarity("“世界绿色采购论坛” 闭幕", "世界绿色采购论坛闭幕") == 1.0
    assert similarity("世界绿色采购论坛闭幕", "釜山推广循环家具") == 0.0
    assert 0.5 < similarity("世界绿色采购论坛在里昂闭幕", "世界绿色采购论坛在釜山闭幕") < 1.0
    assert similarity("", "论坛") == 0.0


def test_examples_in_the_documentation() -> None:
    """The docstrings' examples give what they say."""
    results = [doctest.testmod(module) for module in (articles, furniture, lines)]

    assert sum(result.failed for result in results) == 0
    assert sum(result.attempted for result in results) >= 6
