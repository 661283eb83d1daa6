"""What a view calls things and how it shows them: ``assets/look.json`` and the ontology's roles."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any
from unicodedata import category

from wcwidth import wcwidth

from sppgraph import paths
from sppgraph.views.rdf import compact
from sppgraph.vocabulary import read_concepts

ASSETS = resources.files("sppgraph.views") / "assets"
COLUMNS = 20  # of a label's line: ten Chinese characters
OPENING = ("Ps", "Pi")  # Unicode categories of marks that stay with what follows
CLOSING = ("Pe", "Pf", "Po")  # and of those that stay with what goes before


@dataclass(frozen=True, slots=True)
class Look:
    """Read as it stands in the file; the page gets it whole."""

    types: Mapping[str, Any]  # Thing.type → names, colours, shape, preferred height, shown at first
    groups: Mapping[str, Any]  # of lines → names, pull in the layout, shown at first
    terms: Mapping[str, Any]  # CURIE → names, group, inverse; for a role also the words that cue it
    texts: Mapping[str, Any]  # of the page

    def group(self, term: str) -> str:
        """The group of lines that a role or predicate belongs to."""
        return str(self.terms.get(term, {}).get("group", "other"))

    def saying(self, name: str) -> "Look":
        """The look with the words of a page, a file of ``assets/``."""
        words = json.loads((ASSETS / name).read_text(encoding="utf-8"))
        return replace(self, texts={**self.texts, **words})


def load_look() -> Look:
    """The look with the roles of ``ontology/roles.ttl`` among its terms."""
    look = json.loads((ASSETS / "look.json").read_text(encoding="utf-8"))
    return Look(look["types"], look["groups"], look["terms"] | _roles(), look["texts"])


def _roles() -> dict[str, Any]:
    return {
        compact(concept.iri): {
            "group": "role",
            "zh": "".join(concept.texts("prefLabel", "zh")[:1]),
            "en": "".join(concept.texts("prefLabel", "en")[:1]),
            "cues": concept.texts("hiddenLabel"),
        }
        for concept in read_concepts(paths.ONTOLOGY / "roles.ttl")
        if compact(concept.iri).startswith("role:") and concept.texts("prefLabel")
    }


def shorten(name: str) -> str:
    """A label of one short line, or two of about the same length; what is left out shows as an ellipsis.

    >>> shorten("联合国环境规划署")
    '联合国环境规划署'
    >>> shorten("可持续公共采购计划顾问委员会会议")
    '可持续公共采购计\\n划顾问委员会会议'
    >>> shorten("可持续消费和生产模式十年方案框架全球战略协商会议")
    '可持续消费和生产模式\\n十年方案框架全球战…'
    """
    text = " ".join(name.split())
    width = columns(text)
    first = _line(text, COLUMNS if width <= COLUMNS else min(COLUMNS, width // 2 + 1))
    rest = text[len(first) :].strip()
    second = rest if columns(rest) <= COLUMNS else _fitting(rest, COLUMNS - 1).rstrip() + "…"
    return f"{first.rstrip()}\n{second}" if second else first


def one_line(name: str) -> str:
    """A name for a heading, cut where two lines of a label would be.

    >>> one_line("可持续公共采购计划顾问委员会会议")
    '可持续公共采购计划顾问委员会会议'
    >>> one_line("可持续消费和生产模式十年方案框架全球战略协商会议")
    '可持续消费和生产模式十年方案框架全球战…'
    """
    text = " ".join(name.split())
    return text if columns(text) <= 2 * COLUMNS else _fitting(text, 2 * COLUMNS - 1).rstrip() + "…"


def columns(text: str) -> int:
    """Width of a text: 2 for each Chinese character, 1 for a Latin letter."""
    return sum(max(wcwidth(mark), 0) for mark in text)


def _line(text: str, width: int) -> str:
    """As much as fits, up to a place where a line may break."""
    line = _fitting(text, width)
    if line == text:
        return line
    ends = (end for end in range(len(line), 0, -1) if _may_break(text[end - 1], text[end]))
    return text[: next(ends, len(line))]


def _may_break(before: str, after: str) -> bool:
    """Not inside a Latin word or number, not after an opening mark or before a closing one."""
    within_word = (before + after).isascii() and before.isalnum() and after.isalnum()
    return not within_word and category(before) not in OPENING and category(after) not in CLOSING


def _fitting(text: str, width: int) -> str:
    """The longest beginning that is at most so many columns wide."""
    end = used = 0
    while end < len(text) and used + max(wcwidth(text[end]), 0) <= width:
        used += max(wcwidth(text[end]), 0)
        end += 1
    return text[:end]
