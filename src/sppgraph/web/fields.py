"""The form of a saved query: a field for each of its parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sppgraph.parameters import Parameter

Kind = Literal["choice", "name", "number", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value that is offered."""

    value: str
    label: str
    iri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter as people fill it in."""

    name: str
    kind: Kind
    type: str  # as ``Parameter.type`` has it
    required: bool
    value: str  # what is in the field
    hint: str  # what could be
    options: tuple[Option, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the value is one of those offered."""
        return any(self.value in (option.value, option.label) for option in self.options)


def fields_of(
    parameters: Sequence[Parameter],
    given: Mapping[str, str],
    offered: Mapping[str, Sequence[Option]],
) -> tuple[Field, ...]:
    """The fields of a form.

    Args:
        parameters: Of the query.
        given: What somebody filled in, by parameter; a field without shows its default.
        offered: The values to choose from, by parameter.
    """
    return tuple(_field(one, given, tuple(offered.get(one.name, ()))) for one in parameters)


def _field(parameter: Parameter, given: Mapping[str, str], options: tuple[Option, ...]) -> Field:
    return Field(
        name=parameter.name,
        kind=_kind(parameter, options),
        type=parameter.type,
        required=parameter.required,
        value=given.get(parameter.name, _default(parameter, options)),
        hint=parameter.example or "",
        options=options,
    )


def _default(parameter: Parameter, options: Sequence[Option]) -> str:
    """The default as people read it: the name of a thing, not its IRI."""
    default = parameter.default or ""
    return next((option.value for option in options if option.iri == default), default) if default else ""


def _kind(parameter: Parameter, options: Sequence[Option]) -> Kind:
    if parameter.values:
        return "choice"
    if parameter.type == "iri":
        return "name"
    return "number" if parameter.type in ("integer", "gYear") and not options else "text"
