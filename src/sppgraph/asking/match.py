"""Tokens against forms: which saved queries a question asks, and with which parameters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sppgraph.asking.forms import Form, Forms, Symbol
from sppgraph.asking.model import WORDS, Meaning, Token
from sppgraph.iris import ROLE

_YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A way to take a question; it is clear where every parameter has one meaning."""

    query: str
    meanings: Mapping[str, tuple[Meaning, ...]]  # by parameter: what it may be
    column: str  # of its form
    fixed: int

    @property
    def is_clear(self) -> bool:
        """Whether every parameter can be one thing alone."""
        return all(len(meanings) == 1 for meanings in self.meanings.values())


def readings(tokens: tuple[Token, ...], forms: Forms, *, any_year: bool = False) -> tuple[Reading, ...]:
    """The ways to take a question, those that fit most closely, each once.

    Args:
        tokens: Without those that say nothing.
        forms: Of all questions.
        any_year: Whether to take forms that want a year where there is none, and the other way round.
    """
    years = [token for token in tokens if _is_year(token)]
    others = tuple(token for token in tokens if not _is_year(token))
    found: list[Reading] = []
    for form in forms.by_length.get(len(others), ()):
        fits = any_year or len(years) == bool(form.year)
        meanings = _meanings(form, others) if fits else None
        if meanings is not None:
            given = {form.year: years[0].meanings} if form.year and years else {}
            found.append(_reading(form, {**meanings, **given}))
    return tuple(_closest(found))


def _reading(form: Form, meanings: Mapping[str, tuple[Meaning, ...]]) -> Reading:
    return Reading(query=form.query, meanings=meanings, column=form.column, fixed=form.fixed)


def _is_year(token: Token) -> bool:
    return bool(token.meanings) and token.has(_YEAR)


def _closest(found: list[Reading]) -> Iterator[Reading]:
    most = max((reading.fixed for reading in found), default=0)
    seen: list[tuple[str, Mapping[str, tuple[Meaning, ...]]]] = []
    for reading in found:
        if reading.fixed == most and (reading.query, reading.meanings) not in seen:
            seen.append((reading.query, reading.meanings))
            yield reading


def _meanings(form: Form, tokens: tuple[Token, ...]) -> dict[str, tuple[Meaning, ...]] | None:
    """What each parameter of a form may be; ``None`` where a token is not what the form wants."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for symbol, token in zip(form.symbols, tokens, strict=True):
        fitting = tuple(_fitting(symbol, token))
        if not fitting:
            return None
        if symbol.parameter:
            found[symbol.parameter] = fitting
    return found


def _fitting(symbol: Symbol, token: Token) -> Iterator[Meaning]:
    if WORDS in symbol.kinds:
        if any(meaning.kinds & symbol.kinds for meaning in token.meanings):
            yield Meaning(kinds=frozenset({WORDS}), value=token.text, label=token.text)
        return
    role = f"{ROLE}{symbol.role}" if symbol.role else ""
    for meaning in token.meanings:
        if meaning.kinds & symbol.kinds and role in ("", meaning.value):
            yield meaning
