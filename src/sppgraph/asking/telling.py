"""What a person is told of a question: how it was taken, or why it was not."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sppgraph.asking.model import Candidate, Declined, Reason, Understood
from sppgraph.asking.understand import LONGEST
from sppgraph.results import printable

_SHOWN = 60  # characters of a question or a word in a message
_CANDIDATES = 8


def chosen(understood: Understood) -> str:
    """The saved query and its parameters, a line each, and whether it gives more than was asked for.

    >>> print(chosen(Understood(question="2022年有哪些活动？", query="events-of-year",
    ...     values={"year": "2022"}, labels={"year": "2022"})))
    query: events-of-year
      year = 2022
    """
    lines = [f"query: {understood.query}"]
    for parameter, value in understood.values.items():
        label = printable(understood.labels[parameter])
        lines.append(f"  {parameter} = {label}" + (f" <{value}>" if label != value else ""))
    if understood.column:
        lines.append(
            f"  The answer holds more than was asked for; the column “{understood.column}” tells it apart."
        )
    return "\n".join(lines)


def declined(one: Declined) -> str:
    """Why a question was declined, the candidates where there are several, and questions that can be asked."""
    question = _short(one.question)
    lines = [f"“{question}” is not answered: {_REASONS[one.reason](one.what)}"]
    if one.candidates:
        lines += ["  It may be:", *map(_candidate, one.candidates[:_CANDIDATES])]
    if one.examples:
        lines += ["  Ask such as:", *(f"    {example}" for example in one.examples)]
    return "\n".join(lines)


def _candidate(candidate: Candidate) -> str:
    value = f" <{candidate.value}>" if candidate.value != candidate.label else ""
    return f"    {printable(candidate.label)} ({candidate.kind}){value}"


def _short(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{_short(word)}”" for word in words)


_REASONS: Mapping[Reason, Callable[[tuple[str, ...]], str]] = MappingProxyType(
    {
        "empty": lambda _: "it asks nothing.",
        "long": lambda _: f"it has more than {LONGEST} characters.",
        "several": lambda _: "it is more than one sentence. Ask one question at a time.",
        "words": lambda what: f"{_listed(what)} is neither a name in the graph nor a word of questions.",
        "beyond": lambda what: f"no saved query is about {', '.join(map(_short, what))}.",
        "ambiguous": lambda what: f"{_listed(what) or 'it'} may be one of several; use another name.",
        "no year": lambda _: "it lacks a year, such as 2024年.",
        "year": lambda what: f"the query for it takes no year. Ask without {_listed(what)}.",
        "form": lambda _: "its words are known, but together they are the form of no saved query.",
    }
)
