"""The parameters of a query, and terms bound to them.

Names follow grlc and BASIL (Meroño-Peñuela and Hoekstra, "grlc Makes GitHub Taste Like Linked Data
APIs", 2016; Daga, Panziera and Pedrinaci, "A BASILar Approach for Building Web APIs on top of SPARQL
Endpoints", 2015): ``?_name`` must be given, ``?__name`` may be; a suffix says what kind of term it is.

A value is bound by a ``VALUES`` block at the head of every group that uses it. Only that means the
same in Oxigraph, in rdflib and at an endpoint: Oxigraph's ``substitutions`` reach projected variables
alone, ``initBindings`` are rdflib's own, and an endpoint takes nothing but text; one block in the
outermost group would leave filters in inner groups without their value. The terms in the block are
written by Oxigraph's serialiser, never by formatting what somebody typed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

import pyoxigraph as ox

from sppgraph.errors import ParameterError, QueryError
from sppgraph.sparql import Token, services_of, tokens

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_VARIABLE = re.compile(r"(?P<marks>__?)(?P<name>[^\W_](?:\w*?[^\W_])??)(?:_(?P<type>[^\W_]+))?")
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class _Type:
    """How a type of XML Schema is written: what ``pattern`` lets through, ``parse`` may still refuse."""

    pattern: str
    parse: Callable[[str], object]
    example: str
    datatype: str = ""  # where it is not called as the type is


TYPES: Mapping[str, _Type] = MappingProxyType(
    {
        "integer": _Type(r"[+-]?\d+", int, "2022"),
        "decimal": _Type(r"[+-]?\d+(\.\d+)?", Decimal, "0.5"),
        "number": _Type(r"[+-]?\d+(\.\d+)?", Decimal, "0.5", "decimal"),  # all that grlc knows beside integer
        "boolean": _Type(r"true|false", str, "true"),
        "date": _Type(r"\d{4}-\d\d-\d\d", date.fromisoformat, "2022-05-10"),
        "gYearMonth": _Type(r"\d{4}-\d\d", lambda month: date.fromisoformat(f"{month}-01"), "2022-05"),
        "gYear": _Type(r"\d{4}", int, "2022"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that a query asks for."""

    name: str  # what a caller gives: "org" for the variable ?_org_iri
    variable: str  # without its question mark: "_org_iri"
    type: str  # "iri", "string", a language such as "zh", or a type of XML Schema such as "integer"
    required: bool
    default: str | None = None
    example: str | None = None
    values: tuple[str, ...] = ()  # the only ones it may have, where the head enumerates them
    choices: str | None = None  # the list of sppgraph.choices that offers values


def parameters_of(text: str) -> tuple[Parameter, ...]:
    """The parameters of a query, in the order in which it uses them first.

    >>> [(p.name, p.type, p.required) for p in parameters_of("ASK { ?_org_iri ?p ?__year_integer }")]
    [('org', 'iri', True), ('year', 'integer', False)]
    """
    variables = dict.fromkeys(token.text[1:] for token in tokens(text) if token.kind == "variable")
    return tuple(filter(None, map(_parameter, variables)))


def _parameter(variable: str) -> Parameter | None:
    match = _VARIABLE.fullmatch(variable)
    if match is None:
        return None
    kind = match["type"] or "string"
    known = kind in {"iri", "string", *TYPES} or _LANGUAGE.fullmatch(kind)
    return Parameter(
        name=match["name"] if known else variable.lstrip("_"),
        variable=variable,
        type=kind if known else "string",
        required=match["marks"] == "_",
    )


def literal(parameter: Parameter, value: str, query: str) -> ox.Literal:
    """The literal a value stands for.

    Raises:
        ParameterError: the value is not written as its type is.
    """
    if parameter.type == "string":
        return ox.Literal(value)
    if parameter.type not in TYPES:
        return ox.Literal(value, language=parameter.type)
    known = TYPES[parameter.type]
    try:
        if not re.fullmatch(known.pattern, value, re.ASCII):
            raise ValueError(value)
        known.parse(value)
    except ValueError as error:
        example = parameter.example or known.example
        raise ParameterError(
            f"{query}: the parameter “{parameter.name}” is of type {parameter.type}, and “{value}” is not."
            f"\n  Write it as in {parameter.name}={example}.",
            "type",
            parameter=parameter.name,
            value=value,
            example=example,
        ) from error
    return ox.Literal(value, datatype=ox.NamedNode(_XSD + (known.datatype or parameter.type)))


def bind_terms(text: str, terms: Mapping[str, Term], query: str) -> str:
    """Bind variables to terms in a query.

    Args:
        text: The query; its lines stay where they are.
        terms: By variable, without its question mark. Variables left out stay free.
        query: What to call it in an error.

    Raises:
        QueryError: the query has no group to bind them in.

    >>> print(bind_terms("ASK { ?s ?p ?_name_zh }", {"_name_zh": ox.Literal("宜可城", language="zh")}, "q"))
    ASK { VALUES (?_name_zh) { ("宜可城"@zh) } ?s ?p ?_name_zh }
    """
    if not terms:
        return text
    text = _with_services(text, terms)
    groups = _groups(text)
    if not groups:
        raise QueryError(f"{query}: there is no WHERE {{ … }} in which to bind its parameters.\n  Add one.")
    groups[0].uses.update(terms)
    done = 0
    parts = []
    for group in groups:
        used = [variable for variable in terms if variable in group.uses]
        parts += [text[done : group.start], _values(used, terms) if used else ""]
        done = group.start
    return "".join([*parts, text[done:]])


def _with_services(text: str, terms: Mapping[str, Term]) -> str:
    """Put IRIs in the place of the variables behind SERVICE, where engines take nothing else."""
    parts, done = [], 0
    for token in services_of(text):
        if token.kind == "variable" and token.text[1:] in terms:
            parts += [text[done : token.start], str(terms[token.text[1:]])]
            done = token.end
    return "".join([*parts, text[done:]])


def _values(variables: list[str], terms: Mapping[str, Term]) -> str:
    names = " ".join(f"?{variable}" for variable in variables)
    return f" VALUES ({names}) {{ ({' '.join(str(terms[variable]) for variable in variables)}) }}"


@dataclass(frozen=True, slots=True)
class _Group:
    """A pair of braces: ``start`` is just after the opening one, ``uses`` the variables directly in it."""

    start: int
    kind: Literal["patterns", "subselect", "data"]
    uses: set[str]


def _groups(text: str) -> list[_Group]:
    """The groups of patterns of a query in the order in which they open, the outermost first."""
    found = tokens(text)
    groups: list[_Group] = []
    opened: list[_Group] = []
    values = False  # a VALUES has come and its block not yet
    for before, token, after in zip((None, *found), found, (*found[1:], None), strict=False):
        if token.text == "{":
            groups.append(_Group(token.end, _kind(before, after, values), _uses(opened)))
            opened.append(groups[-1])
        elif token.text == "}" and opened:
            opened.pop()
        elif token.kind == "variable" and opened:
            opened[-1].uses.add(token.text[1:])
        values = (values or token.is_word("VALUES")) and token.text != "{"
    return [group for group in groups if group.kind == "patterns"]


def _kind(
    before: Token | None, after: Token | None, values: bool
) -> Literal["patterns", "subselect", "data"]:
    if values or (before and before.is_word("CONSTRUCT")):
        return "data"
    return "subselect" if after and after.is_word("SELECT") else "patterns"


def _uses(opened: list[_Group]) -> set[str]:
    """What a subselect uses in its SELECT or GROUP BY must be bound in its WHERE: they share one set."""
    return opened[-1].uses if opened and opened[-1].kind == "subselect" else set()
