"""How ``sppgraph query`` lists the saved questions, and what a parameter may be given."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from sppgraph.choices import Choice
from sppgraph.errors import QueryError
from sppgraph.groups import Group, load_groups
from sppgraph.query import Parameter, Rows, SavedQuery

_OTHER = Group("", "Others", "其他")


def listed(questions: Sequence[SavedQuery]) -> str:
    """The questions under their groups, each in both languages and with its parameters."""
    known = {group.name for group in load_groups()}
    groups = {group: [q for q in questions if q.group == group.name] for group in load_groups()}
    groups[_OTHER] = [question for question in questions if question.group not in known]
    return "\n\n".join(_group(group, members) for group, members in groups.items() if members)


def _group(group: Group, members: Iterable[SavedQuery]) -> str:
    return "\n\n".join([f"{group.label_en} · {group.label_zh}", *map(_described, members)])


def _described(saved: SavedQuery) -> str:
    lines = [saved.name, f"  {saved.summary_en}", f"  {saved.summary_zh}"]
    return "\n".join([*filter(str.strip, lines), *map(_parameter, saved.parameters)])


def _parameter(parameter: Parameter) -> str:
    given = parameter.example or parameter.default or f"({parameter.type})"
    if parameter.default is not None:
        return f"  --param {parameter.name}={given} (unless another is given)"
    return f"  --param {parameter.name}={given}{'' if parameter.required else ' (may be left out)'}"


def parameter_of(saved: SavedQuery, name: str) -> Parameter:
    """The parameter of a question by its name.

    Raises:
        QueryError: it has none of this name.
    """
    for parameter in saved.parameters:
        if parameter.name == name:
            return parameter
    names = ", ".join(parameter.name for parameter in saved.parameters) or "no parameters"
    raise QueryError(f"{saved.name}: there is no parameter {name}.\n  It takes {names}.")


def offered(saved: SavedQuery, parameter: Parameter, choices: Sequence[Choice]) -> Rows:
    """The values that a parameter may be given as rows, without columns that are empty in all of them.

    Raises:
        QueryError: there are none to list.
    """
    if not choices:
        raise QueryError(
            f"{saved.name}: the parameter “{parameter.name}” may be anything of type {parameter.type}.\n"
            f"  Give it, such as {parameter.name}={parameter.example or '…'}"
        )
    columns = [
        column for column in Choice.__dataclass_fields__ if any(getattr(choice, column) for choice in choices)
    ]
    rows = (tuple(_cell(column, getattr(choice, column)) for column in columns) for choice in choices)
    return Rows(tuple(columns), tuple(rows))


def _cell(column: str, text: str) -> ox.NamedNode | ox.Literal | None:
    if not text:
        return None
    return ox.NamedNode(text) if column == "iri" else ox.Literal(text)
