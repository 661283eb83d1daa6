"""Saved questions: find one, bind its parameters, ask the graph on this machine or an endpoint.

A saved question is a file of queries/: SPARQL under a head in grlc's ``#+`` decorators
(https://github.com/CLARIAH/grlc), which docs/queries.md describes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from sppgraph import paths
from sppgraph.endpoint import run_remote
from sppgraph.errors import ParameterError, QueryError
from sppgraph.lookup import Ask, find_iri
from sppgraph.parameters import Parameter, Term, bind_terms, literal, parameters_of
from sppgraph.results import Answer, Rows, Triples
from sppgraph.sparql import check
from sppgraph.store import run_local

__all__ = [
    "Answer",
    "Ask",
    "Parameter",
    "Rows",
    "SavedQuery",
    "Triples",
    "bind",
    "find_saved",
    "load_saved",
    "parse_saved",
    "path_of",
    "read_saved",
    "run_local",
    "run_remote",
]

_KEY = re.compile(r"#\+ (\w+):(?: (.*))?")
_ITEM = re.compile(r"#\+ {2,}(?:- )?(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A question with its SPARQL."""

    name: str  # of its file, without the ending
    summary_en: str = ""  # the question in words
    summary_zh: str = ""
    description: str = ""  # what a reader of the answer has to know
    description_zh: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    text: str

    @property
    def group(self) -> str:
        """Its first tag, under which it is listed; "" if it has none."""
        return next(iter(self.tags), "")


def load_saved(directory: Path = paths.QUERIES) -> tuple[SavedQuery, ...]:
    """Every saved question of a folder, sorted by name.

    Raises:
        QueryError: there is none, or one cannot be read.
    """
    files = sorted(directory.glob("*.rq"))
    if not files:
        raise QueryError(
            f"{directory}: there are no saved queries (*.rq).\n  Name the folder that holds them."
        )
    return tuple(map(read_saved, files))


def find_saved(name: str, directory: Path = paths.QUERIES) -> SavedQuery:
    """The saved question of that name.

    Raises:
        QueryError: there is none; near names are listed.
    """
    return read_saved(path_of(name, directory))


def path_of(name: str, directory: Path = paths.QUERIES) -> Path:
    """The file of the saved question of that name.

    Raises:
        QueryError: there is none; near names are listed.
    """
    names = sorted(file.stem for file in directory.glob("*.rq"))
    if name in names:
        return directory / f"{name}.rq"
    near = get_close_matches(name, names, cutoff=0.4) or names
    raise QueryError(f"{name}: no saved query has this name.\n  There is {', '.join(near) or 'none at all'}.")


def read_saved(path: Path) -> SavedQuery:
    """A question from its file.

    Raises:
        QueryError: the file cannot be read, its head or its SPARQL is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}\n  Give a query in UTF-8.") from error
    return replace(parse_saved(text, str(path)), name=path.stem)


def parse_saved(text: str, name: str = "--text") -> SavedQuery:
    """A question from its text; it needs no head.

    Raises:
        QueryError: its head or its SPARQL is malformed; ``name`` says which query.
    """
    check(text, name, local=False)
    head = _head(text, name)
    return SavedQuery(
        name=name,
        summary_en=" ".join(head.get("summary", ())),
        summary_zh="".join(head.get("summary_zh", ())),
        description=" ".join(head.get("description", ())),
        description_zh="".join(head.get("description_zh", ())),
        tags=tuple(head.get("tags", ())),
        parameters=_parameters(text, head, name),
        text=text,
    )


# The head


def without_head(text: str) -> str:
    """The SPARQL of a saved query without the lines that describe it."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip()


def _head(text: str, name: str) -> dict[str, list[str]]:
    """The decorators by key: one text, several lines of it, or the items of a list."""
    head: dict[str, list[str]] = {}
    values: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        if match := _KEY.fullmatch(line.rstrip()):
            values = head[match[1]] = [_unquoted(match[2])] if match[2] else []
        elif head and (match := _ITEM.fullmatch(line.rstrip())):
            values.append(_unquoted(match[1]))
        else:
            raise QueryError(
                f"{name}: line {number} of its head says neither what a key is nor goes on with one: {line}\n"
                "  Write `#+ key: value`, or `#+   - item` under `#+ key:`."
            )
    return head


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def _parameters(text: str, head: Mapping[str, Sequence[str]], name: str) -> tuple[Parameter, ...]:
    found = parameters_of(text)
    defaults, examples, choices = (_pairs(head.get(key, ())) for key in ("defaults", "examples", "choices"))
    enumerated = _lists(head.get("enumerate", ()))
    told = {*defaults, *examples, *choices, *enumerated}
    unknown = sorted(told - {parameter.name for parameter in found})
    if unknown:
        raise QueryError(
            f"{name}: its head gives a value for {', '.join(unknown)}, which the query does not use.\n"
            f"  It uses {_names(found)}."
        )
    return tuple(
        replace(
            parameter,
            required=parameter.required and parameter.name not in defaults,
            default=defaults.get(parameter.name),
            example=examples.get(parameter.name, defaults.get(parameter.name)),
            values=enumerated.get(parameter.name, ()),
            choices=choices.get(parameter.name),
        )
        for parameter in found
    )


def _pairs(items: Sequence[str]) -> dict[str, str]:
    pairs = (item.partition(":") for item in items)
    return {name.strip(): _unquoted(value.strip()) for name, _, value in pairs}


def _lists(items: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The values under each name that ends in a colon; a name without values has none."""
    lists: dict[str, tuple[str, ...]] = {}
    name = None
    for item in items:
        if item.endswith(":"):
            name = item[:-1]
            lists[name] = ()
        elif name is not None:
            lists[name] += (item,)
    return lists


def _names(parameters: Sequence[Parameter]) -> str:
    return ", ".join(parameter.name for parameter in parameters) or "no parameters"


# Asking


def bind(saved: SavedQuery, values: Mapping[str, str], ask: Ask) -> str:
    """The SPARQL of a question with its parameters bound.

    Args:
        saved: The question.
        values: By parameter's name; those left out take their default.
        ask: Answers the look-up of names, such as ``partial(run_local, store)``.

    Raises:
        ParameterError: a parameter is missing, unknown, of the wrong type, none of its enumerated values, or
            a name that says nothing clear.
        QueryError: the query has no place for them, or the graph cannot be asked.
    """
    unknown = sorted({*values} - {parameter.name for parameter in saved.parameters})
    if unknown:
        raise ParameterError(
            f"{saved.name}: there is no parameter {', '.join(unknown)}.\n"
            f"  It takes {_names(saved.parameters)}.",
            "unknown",
            parameter=unknown[0],
        )
    terms: dict[str, Term] = {}
    for parameter in saved.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.variable] = _term(parameter, value, saved.name, ask)
        elif parameter.required:
            raise _missing(saved, parameter)
    return bind_terms(saved.text, terms, saved.name)


def _term(parameter: Parameter, value: str, query: str, ask: Ask) -> Term:
    if parameter.type == "iri":
        iri = find_iri(value, ask, parameter, query)
        _refuse_others(parameter, iri.value, value, query)
        return iri
    _refuse_others(parameter, value, value, query)
    return literal(parameter, value, query)


def _refuse_others(parameter: Parameter, meant: str, value: str, query: str) -> None:
    if parameter.values and meant not in parameter.values:
        raise ParameterError(
            f"{query}: the parameter “{parameter.name}”: “{value}” is none of its values.\n"
            f"  List them with --values {parameter.name}.",
            "value",
            parameter=parameter.name,
            value=value,
        )


def _missing(saved: SavedQuery, parameter: Parameter) -> ParameterError:
    example = parameter.example or ("联合国环境规划署" if parameter.type == "iri" else "…")
    return ParameterError(
        f"{saved.name}: the parameter “{parameter.name}” ({parameter.type}) is missing.\n"
        f"  Give it, such as {parameter.name}={example}",
        "missing",
        parameter=parameter.name,
        example=example,
    )
