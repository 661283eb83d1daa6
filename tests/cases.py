"""Golden case files: “== title”, the text, “--”, and the lines that are expected of it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sppgraph.values import Source

PAGE_BREAK = "␌"  # stands in a case file for a form feed, which nobody can see


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text and what a careful reader expects of it."""

    title: str
    text: str
    expected: str


def read_cases(folder: Path, count: int) -> tuple[Case, ...]:
    """The cases of every ``*.txt`` in a folder, in the order of files and lines.

    Args:
        folder: What stands in a file above its first case is a comment.
        count: How many cases there are, so that none can go missing in silence.

    Raises:
        ValueError: there are more or fewer, two share a title, or one lacks its “--”.
    """
    cases = read_all_cases(folder)
    twice = [title for title, times in Counter(case.title for case in cases).items() if times > 1]
    if twice:
        raise ValueError(f"{folder}: cases that share a title: {', '.join(twice)}")
    if len(cases) != count:
        raise ValueError(f"{folder}: {len(cases)} cases, but the test expects {count}")
    return cases


def read_all_cases(folder: Path) -> tuple[Case, ...]:
    """The cases of every ``*.txt`` in a folder, however many; ``read_cases`` has counted them elsewhere."""
    return tuple(case for path in sorted(folder.glob("*.txt")) for case in _cases(path))


def _cases(path: Path) -> list[Case]:
    _, *blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n== ")
    return [_case(path, block) for block in blocks]


def _case(path: Path, block: str) -> Case:
    title, _, rest = block.partition("\n")
    text, parted, expected = ("\n" + rest).partition("\n--\n")
    if not parted:
        raise ValueError(f"{path}: “{title}” has no line “--”")
    return Case(title=title, text=text[1:].replace(PAGE_BREAK, "\f"), expected=expected.rstrip("\n"))


def source_of(text: str, name: str = "newsletter.txt") -> Source:
    """A text as the reader hands it on."""
    return Source(name=name, media_type="text/plain", text=text)
