"""``/review/thing``: what one thing is called and what it is: the same as another, or not; and facts to add."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.corrections import Action, Correction, Said
from sppgraph.corrections.graph import named as named_by
from sppgraph.corrections.model import NAME
from sppgraph.corrections.names import Names, NoSuchThing, Thing
from sppgraph.iris import DATA_BASE
from sppgraph.values import ENTITY_TYPES, EntityType
from sppgraph.web.language import language_of
from sppgraph.web.overview import addresses
from sppgraph.web.problems import Problem
from sppgraph.web.reading import Pairs, address_parameters
from sppgraph.web.review.access import back, page, see, value
from sppgraph.web.review.decided import key_of
from sppgraph.web.review.deciding import LONGEST
from sppgraph.web.review.desk import decide, entries
from sppgraph.web.review.facts import is_nameable, names, reference
from sppgraph.web.review.fields import Amiss, Complaint, Values, named, statement
from sppgraph.web.review.listing import news
from sppgraph.web.review.session import Session
from sppgraph.web.review.standing import standing
from sppgraph.web.review.terms import QUALIFIERS, relations, roles, types
from sppgraph.web.words import kind

_FIELDS = (
    "into",
    "form",
    "name",
    "english",
    "type",
    "relation",
    "object",
    "start",
    "end",
    "unit",
    "qualifier",
    "as_of",
)
_ACTIONS: Mapping[str, Action] = {
    "merge": "merge",
    "split": "split",
    "rename": "rename",
    "retype": "retype",
    "unname": "reject",
    "drop": "reject",
    "add": "add",
}


async def form(request: Request, session: Session) -> Response:
    """A thing with its names, and what may be decided about it."""
    pairs = address_parameters(request)
    return await _form(request, session, await _thing(request, pairs), pairs)


async def decide_on(request: Request, session: Session, pairs: Pairs) -> Response:
    """Write one decision about a thing."""
    thing, called = await _thing(request, pairs), await names(request)
    given = {name: value(pairs, name) for name in _FIELDS}
    try:
        entry = _entry(thing, called, given, pairs, session)
    except Amiss as error:
        return await _form(request, session, thing, pairs, error.complaints)
    await decide(request, lambda kept: {*kept, entry})
    return see(back(pairs, done=key_of(entry)))


async def _thing(request: Request, pairs: Pairs) -> Thing:
    called = await names(request)
    thing = called.things.get(value(pairs, "iri").removeprefix(DATA_BASE))
    if thing is None or not is_nameable(thing):
        raise Problem(
            404, "The graph has no such thing, or it is an issue.\n  /suggest helps to find things."
        )
    return thing


def _entry(thing: Thing, called: Names, given: Values, pairs: Pairs, session: Session) -> Correction:
    """What a form decides.

    Raises:
        Amiss: a field does not hold what it is for.
    """
    what, reason = value(pairs, "decision"), value(pairs, "reason")[:LONGEST]
    if what not in _ACTIONS:
        raise Problem(422, "There is no such decision.\n  /review/thing has those that there are.")
    parts = _parts(what, thing, called, given)
    if not reason:
        raise Amiss(
            Complaint("reason", "请写明理由，它会留在图中。", "Give the reason; it stands in the graph.")
        )
    subject = reference(DATA_BASE + thing.id, called)
    entry = Correction(action=_ACTIONS[what], subject=subject, reason=reason, by=session.name, **parts)
    try:
        named_by(entry, called)
    except NoSuchThing as error:
        raise Amiss(Complaint("form", "这不是它的名称。", "This is no name of it.", f"{error}.")) from error
    return entry


def _parts(what: str, thing: Thing, called: Names, given: Values) -> dict[str, Any]:
    """What an entry has beside subject, reason and author."""
    complaints: list[Complaint] = []
    parts: dict[str, Any] = {}
    if what == "merge" or (what == "split" and given["into"]):
        parts["into"] = named("into", given, called, complaints)
        if not complaints and called.find(parts["into"]).id == thing.id:
            complaints.append(Complaint("into", "这就是它自己。", "This is the thing itself."))
    if what == "split":
        parts |= {"form": _form_of(thing, given, complaints), "type": None if given["into"] else _type(given)}
    if what == "unname":
        parts["said"] = Said(relation=NAME, object=_form_of(thing, given, complaints))
    if what == "rename":
        parts |= {"name": given["name"] or None, "english": given["english"] or None}
        if not any(parts.values()):
            complaints.append(
                Complaint("name", "请填写中文名或英文名。", "Give a name in Chinese or English.")
            )
    if what == "retype" and not parts.setdefault("type", _type(given)):
        complaints.append(Complaint("type", "请选择类型。", "Choose a type."))
    if complaints:
        raise Amiss(*complaints)
    if what == "add":
        parts["said"] = statement({**given, "who": DATA_BASE + thing.id}, called)[1]
    return parts


def _form_of(thing: Thing, given: Values, complaints: list[Complaint]) -> str:
    if given["form"] not in thing.names[1:]:
        complaints.append(Complaint("form", "请选择一个名称。", "Choose one of its names."))
    return given["form"]


def _type(given: Values) -> EntityType | None:
    taken = {name for name, _, _ in types()}
    return next((name for name in ENTITY_TYPES if name == given["type"] and name in taken), None)


async def _form(
    request: Request,
    session: Session,
    thing: Thing,
    pairs: Pairs,
    complaints: Sequence[Complaint] = (),
) -> Response:
    called, kept = await names(request), await entries(request)
    own = reference(DATA_BASE + thing.id, called)
    return page(
        request,
        "review_thing.html",
        session,
        status=422 if complaints else 200,
        thing=thing,
        own_kind=kind(thing.type, language_of(request)),
        forms=tuple((form, form, form) for form in thing.names[1:]),
        blank=dict.fromkeys(_FIELDS, ""),
        iri=DATA_BASE + thing.id,
        given={name: value(pairs, name) for name in _FIELDS},
        chosen=value(pairs, "decision"),
        reason=value(pairs, "reason"),
        complaints={one.field: one for one in complaints},
        decisions=await standing(request, kept, [one for one in kept if own in (one.subject, one.into)]),
        types=types(),
        relations=(*roles(), *relations()),
        qualifiers=QUALIFIERS,
        news=await news(request, pairs, kept),
        addresses=await addresses(request),
    )
