"""What a view calls things and how it shows them: ``assets/look.json`` and the ontology's roles."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any
from unicodedata import category

from wcwidth import wcwidth

from sppgraph import paths
from sppgraph.views.rdf import compact
from sppgraph.vocabulary import read_concepts

ASSETS = resources.files("sppgraph.views") / "assets"
COLUMNS = 20  # of a label's line: ten Chinese characters
CLOSING = ("Pe", "Pf", "Po")  # Unicode categories of marks that end or divide


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


def columns(text: str) -> int:
    """Width of a text: 2 for each Chinese character, 1 for a Latin letter."""
    return sum(max(wcwidth(mark), 0) for mark in text)


def _line(text: str, width: int) -> str:
    """As much as fits; no Latin word is broken and no line begins with a closing mark."""
    line = _fitting(text, width)
    following = text[len(line) : len(line) + 1]
    if (line[-1:] + following).isascii() and following.strip():
        return line[: line.rfind(" ")] if " " in line else line
    return line[:-1] if category(following or " ") in CLOSING else line


def _fitting(text: str, width: int) -> str:
    """The longest beginning that is at most so many columns wide."""
    end = used = 0
    while end < len(text) and used + max(wcwidth(text[end]), 0) <= width:
        used += max(wcwidth(text[end]), 0)
        end += 1
    return text[:end]
