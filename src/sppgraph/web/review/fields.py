"""What a person types about a fact: read from a form, or told what is amiss."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from sppgraph.corrections.file import is_date, is_number
from sppgraph.corrections.model import FIGURE, NAME, OBJECTS, ROLE_PREFIX, Said
from sppgraph.corrections.names import Names, NoSuchThing
from sppgraph.iris import DATA_BASE
from sppgraph.values import PartialDate, Qualifier
from sppgraph.web.review.facts import Item, reference
from sppgraph.web.review.terms import MODES, Option, relations, roles

_QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
Values = Mapping[str, str]  # by field


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is amiss with a field."""

    field: str
    zh: str
    en: str
    detail: str = ""  # as the library says it


class Amiss(ValueError):
    """A form that does not tell a fact."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__("; ".join(one.en for one in complaints))
        self.complaints = complaints


def values_of(item: Item, called: Names) -> dict[str, str]:
    """A fact as the form shows it."""
    return {
        "who": reference(item.subject, called),
        "relation": item.relation,
        "object": reference(item.object, called) if item.has_thing else item.object,
        "start": item.start,
        "end": item.end,
        "unit": item.unit,
        "qualifier": item.qualifier,
        "as_of": item.as_of,
    }


def offered(relation: str) -> tuple[Option, ...]:
    """The relations that a fact's may be changed to: those with the same kind of object."""
    if relation.startswith(ROLE_PREFIX):
        return roles()
    kind = OBJECTS.get(relation)
    return tuple(one for one in relations() if OBJECTS[one[0]] == kind)


def statement(given: Values, called: Names) -> tuple[str, Said]:
    """The subject of a fact and what is said of it, as a file of corrections has them.

    Args:
        given: ``who``, ``relation`` and ``object``, and what else the relation takes.
        called: What things are called.

    Raises:
        Amiss: a field does not hold what it is for; with every complaint.
    """
    complaints: list[Complaint] = []
    relation = given.get("relation", "")
    if relation not in OBJECTS and relation not in {value for value, _, _ in roles()}:
        raise Amiss(Complaint("relation", "请选择一种关系。", "Choose a relation."))
    who = named("who", given, called, complaints)
    value = _object(relation, given, called, complaints)
    start, end, day = (
        _date(name, given, complaints) if _takes(relation, name) else None
        for name in ("start", "end", "as_of")
    )
    unit = given.get("unit", "") if relation == FIGURE else ""
    if relation == FIGURE and not unit:
        complaints.append(Complaint("unit", "数字要有单位。", "A figure needs its unit."))
    if start and end and end.last_day < start.first_day:
        complaints.append(Complaint("end", "结束早于开始。", "It ends before it starts."))
    if complaints:
        raise Amiss(*complaints)
    qualifier = next(
        (one for one in _QUALIFIERS if relation == FIGURE and one == given.get("qualifier")), None
    )
    said = Said(
        relation=relation,
        object=value,
        start=start,
        end=end,
        unit=unit or None,
        qualifier=qualifier,
        as_of=day,
    )
    return who, said


def named(field: str, given: Values, called: Names, complaints: list[Complaint]) -> str:
    """The thing that a field names, as a file of corrections calls it; a complaint where it names none."""
    text = given.get(field, "")
    try:
        if text:
            return reference(DATA_BASE + called.find(text).id, called)
        complaints.append(Complaint(field, "请填写名称。", "Give a name."))
    except NoSuchThing as error:
        complaints.append(
            Complaint(
                field,
                "图中没有这个名称，或有几个。",
                "Nothing has this name, or several things.",
                f"{error}.",
            )
        )
    return ""


def _takes(relation: str, field: str) -> bool:
    return relation == FIGURE if field == "as_of" else relation.startswith(ROLE_PREFIX)


def _object(relation: str, given: Values, called: Names, complaints: list[Complaint]) -> str:
    kind, text = OBJECTS.get(relation, "entity"), given.get("object", "")
    if kind == "entity":
        return named("object", given, called, complaints)
    if kind == "date" and not is_date(text):
        complaints.append(_no_date("object"))
    elif kind == "number" and not is_number(text):
        complaints.append(Complaint("object", "请填写数字，如 160。", "Give a number, such as 160."))
    elif kind == "mode" and text not in MODES:
        complaints.append(Complaint("object", "请选择一种方式。", "Choose a mode."))
    elif not text:
        words = ("请填写名称。", "Give a name.") if relation == NAME else ("请填写内容。", "Give a text.")
        complaints.append(Complaint("object", *words))
    return text


def _date(field: str, given: Values, complaints: list[Complaint]) -> PartialDate | None:
    text = given.get(field, "")
    if text and not is_date(text):
        complaints.append(_no_date(field))
        return None
    return PartialDate(text) if text else None


def _no_date(field: str) -> Complaint:
    return Complaint(
        field, "日期写作 2022、2022-05 或 2022-05-10。", "Write a date as 2022, 2022-05 or 2022-05-10."
    )
