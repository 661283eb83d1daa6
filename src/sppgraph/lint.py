"""Look a folder of saved queries over: what each lacks to be read, listed, asked and run under grlc."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sppgraph import paths
from sppgraph.choices import CHOICES
from sppgraph.errors import QueryError
from sppgraph.groups import load_groups
from sppgraph.lookup import Ask
from sppgraph.parameters import TYPES, Parameter
from sppgraph.query import SavedQuery, bind, read_saved
from sppgraph.results import Answer, Rows, Triples
from sppgraph.sparql import services_of

Fault = tuple[str, str]  # what is wrong, what to do


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to mend in a file."""

    file: str
    what: str
    next_step: str

    def __str__(self) -> str:
        """On one line."""
        return f"{self.file}: {self.what}. {self.next_step}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What came of looking over some files."""

    problems: tuple[Problem, ...]
    unasked: tuple[str, ...]  # the files whose query calls another endpoint, and so was not asked


def lint(files: tuple[Path, ...], ask: Ask, *, abroad: bool = False) -> Linted:
    """Look saved queries over.

    Args:
        files: Files of queries.
        ask: Answers queries over the graph at hand, on which each example must find something.
        abroad: Whether to ask those that call another endpoint too.
    """
    problems: list[Problem] = []
    unasked: list[str] = []
    for file in files:
        try:
            saved = read_saved(file)
        except QueryError as error:
            problems.append(_unreadable(file, error))
            continue
        faults = [fault for rule in _RULES for fault in rule(saved)]
        if services_of(saved.text) and not abroad:
            unasked.append(file.name)
        elif not faults:
            faults = list(_example(saved, ask))
        problems += (Problem(file.name, *fault) for fault in faults)
    return Linted(problems=tuple(problems), unasked=tuple(unasked))


def files_of(directory: Path = paths.QUERIES) -> tuple[Path, ...]:
    """The files of queries of a folder, sorted by name."""
    return tuple(sorted(directory.glob("*.rq")))


def _unreadable(file: Path, error: QueryError) -> Problem:
    """An error of reading on one line; it names the file by its path."""
    what, *steps = (line.strip().rstrip(".") for line in str(error).splitlines())
    return Problem(file.name, what.removeprefix(f"{file}: "), " ".join(steps))


# The rules


def _question(saved: SavedQuery) -> Iterator[Fault]:
    if not re.search(r"[A-Za-z]{3}", saved.summary_en) or re.search(r"[\u4e00-\u9fff]", saved.summary_en):
        yield "it asks no question in English", "Write one after #+ summary:"
    if not re.search(r"[\u4e00-\u9fff]", saved.summary_zh):
        yield "it asks no question in Chinese", "Write one after #+ summary_zh:"


def _description(saved: SavedQuery) -> Iterator[Fault]:
    if saved.description and not saved.description_zh:
        yield "it is described in English only", "Describe it in Chinese after #+ description_zh:"
    if saved.description_zh and not saved.description:
        yield "it is described in Chinese only", "Describe it in English after #+ description:"


def _tags(saved: SavedQuery) -> Iterator[Fault]:
    known = [group.name for group in load_groups()]
    if not saved.tags:
        yield "it has no tag", f"List its group under #+ tags:, one of {', '.join(known)}"
    for tag in saved.tags:
        if tag not in known:
            yield f"the tag “{tag}” is not known", f"Take one of {', '.join(known)}"


def _parameters(saved: SavedQuery) -> Iterator[Fault]:
    for parameter in saved.parameters:
        yield from _parameter(parameter)


def _parameter(parameter: Parameter) -> Iterator[Fault]:
    named = f"the parameter “{parameter.name}”"
    if "_" in parameter.name:
        yield (
            f"{named} has no type that is known, or a line in its name, at which grlc cuts it",
            f"Call it ?_name_type, with one of iri, string, {', '.join(TYPES)} or a language such as zh",
        )
    if parameter.example is None:
        yield (
            f"{named} has neither a default nor an example",
            "Give it one under #+ defaults: or #+ examples:",
        )
    if parameter.choices is not None and parameter.choices not in CHOICES:
        yield (
            f"{named} chooses from “{parameter.choices}”, which is not known",
            f"Take one of {', '.join(CHOICES)}",
        )
    if parameter.values and parameter.default not in (None, *parameter.values):
        yield (
            f"{named} has a default that is none of its values",
            "Add it under #+ enumerate:, or take another",
        )


def _yaml(saved: SavedQuery) -> Iterator[Fault]:
    for line in saved.text.splitlines():
        match = _HEAD.fullmatch(line.rstrip()) if line.startswith("#+") else None
        if line.startswith("#+") and not (match and _is_scalar(match["value"] or "")):
            yield (
                f"grlc may not read this line of its head, which is no plain YAML: {line}",
                "Indent as `#+   - name: value` and `#+       - value`, and put what holds a colon in double quotes",
            )


# A key; an item of a list, with or without a name; an item of a list under a name; a text that goes on.
_HEAD = re.compile(r"#\+ (?:\w+:(?: (?=\S)|$)|  - (?:\w+:(?: (?=\S)|$))?|      - |  (?=[^\s-]))(?P<value>.*)")
_QUOTED = re.compile(r'"[^"\\]*"')


def _is_scalar(value: str) -> bool:
    """Whether YAML takes a value for the text that it is; the empty one stands before a list."""
    if _QUOTED.fullmatch(value):
        return True
    return not re.search(r"^[-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #", value)


_RULES: tuple[Callable[[SavedQuery], Iterator[Fault]], ...] = (
    _question,
    _description,
    _tags,
    _parameters,
    _yaml,
)


def _example(saved: SavedQuery, ask: Ask) -> Iterator[Fault]:
    examples = {one.name: one.example for one in saved.parameters if one.example is not None}
    yield from _asked(saved, examples, "example", ask)
    defaults = {one.name: one.default for one in saved.parameters if one.default is not None}
    if defaults and not any(one.required for one in saved.parameters):
        yield from _asked(saved, defaults, "default", ask)


def _asked(saved: SavedQuery, values: Mapping[str, str], kind: str, ask: Ask) -> Iterator[Fault]:
    try:
        answer = ask(bind(saved, values, ask))
    except QueryError as error:
        what, *steps = (line.strip().rstrip(".") for line in str(error).splitlines())
        yield f"its {kind} cannot be asked: {what}", " ".join(steps)
        return
    if not _found(answer):
        given = ", ".join(f"{name}={value}" for name, value in values.items())
        yield (
            f"its {kind} finds nothing{f' ({given})' if given else ''}",
            "Give one that does, or mend the query",
        )


def _found(answer: Answer) -> bool:
    if isinstance(answer, Rows):
        return bool(answer.rows)
    return bool(answer.triples) if isinstance(answer, Triples) else answer
