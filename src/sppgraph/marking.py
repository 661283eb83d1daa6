"""Text told from furniture, line by line; and where pages and set-off blocks begin."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from sppgraph.furniture import (
    WIDTH,
    entry_text,
    goes_on_as_link,
    heads_contents,
    heads_related,
    is_chrome,
    is_credit,
    is_link,
    is_page_number,
    is_rule,
    is_section,
    is_set_off,
    numbers_issue,
    says_when,
)
from sppgraph.lines import Line, is_final, similarity, squash
from sppgraph.values import Span

_RUNNING = 3  # a short line printed this often is a running header
_TEXT = 12  # code points from which a line may be a line of text
_HEADER = 40  # code points; no running header is longer
_PAGES = re.compile(r"第?\d+页(?:共\d+页)?$|^第\d+页|^\d{1,3}(?=\D{6,}$)|[|｜/·]?\d+$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that is kept, and what it is."""

    line: Line
    kind: Literal["text", "section", "contents", "entry", "credit"]
    page_top: bool
    tight: bool = False  # closer to the line above than lines mostly are: one heading over two lines
    apart: bool = False  # farther from the line above than lines mostly are
    early: bool = False  # no sentence ends above it
    cut: bool = False  # a page's number or running header stands right behind it
    headed: bool = False  # a running header does


def mark(lines: Sequence[Line]) -> tuple[Marked, ...]:
    """Leave page furniture out, and say of every other line what it is.

    Left out are page numbers, rules, running headers, what web pages print around their text, and
    the titles of other articles at a page's foot. Credits, links and the lines of a table of
    contents stay, so that articles can be told apart by them.
    """
    marker = _Marker(
        base=_usual_gap(lines),
        running=running_headers(lines),
        set_off=len({line.text for line in lines if is_set_off(line.text)}) > 1,
    )
    start = _menu(lines)
    for place, line in enumerate(lines[: _related(lines)]):
        if place >= start or not _is_list_point(line):
            marker.take(line)
    return tuple(marker.marked)


def _usual_gap(lines: Sequence[Line]) -> int:
    """Blank lines above a line that goes on with the one above, else above most lines."""
    going_on = [
        below.gap for above, below in pairwise(lines) if len(above.text) >= _TEXT and not is_final(above.text)
    ]
    gaps = Counter(going_on if len(going_on) > len(lines) // 3 else (line.gap for line in lines))
    return gaps.most_common(1)[0][0] if gaps else 0


def _menu(lines: Sequence[Line]) -> int:
    """Where a web page's menu ends, which is a list of short points above the first marked heading."""
    first = next((place for place, line in enumerate(lines) if line.level), 0)
    return 0 if any(is_final(line.text) for line in lines[:first]) else first


def _is_list_point(line: Line) -> bool:
    return line.bullet and not line.sign


def _related(lines: Sequence[Line]) -> int:
    """Where the titles of other articles begin that close a web page: no sentence follows them."""
    for place in range(len(lines) - 1, -1, -1):
        if heads_related(lines[place].text) and any(is_final(line.text) for line in lines[:place]):
            return place
        if is_final(lines[place].text) and not is_chrome(lines[place].text):
            break
    return len(lines)


@dataclass
class _Marker:
    """Walks the lines; knows whether it is in a table of contents or a link."""

    base: int  # blank lines above most lines
    running: frozenset[Span]
    set_off: bool  # columns are headed by short lines in brackets or behind a bar
    marked: list[Marked] = field(default_factory=list)
    entries: list[str] | None = None  # of the table of contents that we are in
    in_url: bool = False
    top: bool = True
    early: bool = True  # no sentence has ended yet
    left_out: int = 0  # blank lines above the furniture between this line and the last one kept

    def take(self, line: Line) -> None:
        """Add one line, or leave it out."""
        text = line.text.strip()
        self.top = self.top or line.gap + self.left_out >= self.base + 2 or line.level > 0
        self.in_url = is_link(text) or (self.in_url and goes_on_as_link(text))
        if line.span in self.running or is_page_number(text) or is_rule(text) or is_chrome(text):
            self._leave_out(line)
            return
        set_apart = bool(self.entries) and (line.level > 0 or (line.gap >= self.base + 2 and "，" in text))
        if self.entries is not None and (set_apart or not _may_list(text, self.entries)):
            self.entries, self.top = None, True
        self._keep(line, text)
        self.left_out = 0

    def _leave_out(self, line: Line) -> None:
        is_header = line.span in self.running
        self.top = self.top or is_header
        self.left_out += line.gap
        if self.marked and (is_header or is_page_number(line.text.strip())):
            self.marked[-1] = replace(self.marked[-1], cut=True, headed=is_header)

    def _keep(self, line: Line, text: str) -> None:
        if heads_contents(text) and not self.entries:
            self.marked.append(Marked(line, "contents", True))
            self.entries = []
        elif self.in_url:
            self.marked.append(Marked(line, "credit", False))
        elif is_credit(text) or (self.early and says_when(text)):
            self.marked.append(Marked(line, "credit", self.top))
        elif self.entries is not None:
            self.marked.append(Marked(line, "entry", False))
            self.entries.append(entry_text(text))
        elif (is_section(text) and not _is_list_point(line)) or (self.set_off and is_set_off(text)):
            self.marked.append(Marked(line, "section", True))
            self.top = True
        else:
            self.marked.append(
                Marked(
                    line,
                    "text",
                    self.top,
                    tight=line.gap < self.base,
                    apart=line.gap + self.left_out > self.base or self.top,
                    early=self.early,
                )
            )
            self.top = False
            self.early = self.early and not is_final(text)


def running_headers(lines: Sequence[Line]) -> frozenset[Span]:
    """Where a short line stands again and again, apart from its page number.

    One printed before any body text heads the issue and stays, unless the masthead has said the
    same already. A line that numbers the issue is a running header wherever body text stands above.
    """
    body = next((place for place, line in enumerate(lines) if is_final(line.text)), len(lines))
    contents = next((place for place in range(body) if heads_contents(lines[place].text)), body)
    numbered = {line.span for line in lines[body:] if numbers_issue(line.text)}
    masthead = "".join(squash(line.text) for line in lines[:contents][:12])
    repeated: set[Span] = set()
    for key, found in _places(lines).items():
        first = found[0]
        heads = first < body and not (len(found) >= _RUNNING and _said_above(lines, first, key))
        listed = any(contents < place < body for place in found)
        if len(found) >= _RUNNING and (first < contents < body or not listed or key in masthead):
            repeated |= {lines[place].span for place in found[heads:]}
    return frozenset(numbered | repeated)


def _places(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Where each short line stands that no section, by its text without a page number."""
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        text = re.sub(r"^\d{1,3}\s*|\s*\d{1,3}$", "", line.text) if line.paged else line.text
        key = _PAGES.sub("", squash(text)).strip("|｜/·")
        if key and len(line.text) <= _HEADER and not is_final(line.text) and not is_section(line.text):
            places.setdefault(key, []).append(place)
    return places


def _said_above(lines: Sequence[Line], place: int, key: str) -> bool:
    """Whether one line above, or two joined, say what this running header says."""
    plain = re.sub(r"[|｜/·]", "", key)
    above = [squash(line.text) for line in lines[:place]]
    return any(
        plain == "".join(above[start:end])
        for start in range(place)
        for end in (start + 1, start + 2)
        if end <= place
    )


def _may_list(text: str, entries: list[str]) -> bool:
    """Whether a line can stand in a table of contents: a title comes again where the body begins."""
    if "。" in text or is_final(text.replace("？", "")) or len(entry_text(text)) > WIDTH:
        return False
    over_two_lines = ["".join(pair) for pair in pairwise(entries)]
    return not any(similarity(entry_text(text), entry) >= 0.8 for entry in [*entries, *over_two_lines])
