"""``/review/correct``: a fact rejected, and the right one added in its place."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.corrections import Correction
from sppgraph.corrections.model import FIGURE, OBJECTS
from sppgraph.corrections.names import Names
from sppgraph.web.citing import pieces
from sppgraph.web.overview import addresses
from sppgraph.web.problems import Problem
from sppgraph.web.reading import Pairs, address_parameters
from sppgraph.web.review.access import back, page, see, value
from sppgraph.web.review.decided import about, key_of
from sppgraph.web.review.deciding import LONGEST, Met, fact, place_of, write
from sppgraph.web.review.details import relation, told
from sppgraph.web.review.facts import Item, names
from sppgraph.web.review.fields import Amiss, Complaint, offered, statement, values_of
from sppgraph.web.review.session import Session
from sppgraph.web.review.terms import QUALIFIERS, modes
from sppgraph.web.wording import timed

_FIELDS = ("who", "relation", "object", "start", "end", "unit", "qualifier", "as_of")


async def form(request: Request, session: Session) -> Response:
    """A fact in its parts, to be changed."""
    pairs = address_parameters(request)
    item, called = await fact(request, value(pairs, "fact")), await names(request)
    return await _form(request, session, item, values_of(item, called), pairs)


async def correct(request: Request, session: Session, pairs: Pairs) -> Response:
    """Write the rejection of a fact and the addition that stands for it."""
    item, called = await fact(request, value(pairs, "fact")), await names(request)
    given = {name: value(pairs, name) for name in _FIELDS}
    try:
        entries = _entries(item, called, given, value(pairs, "reason")[:LONGEST], session)
        await write(request, item, called, entries)
    except Amiss as error:
        return await _form(request, session, item, given, pairs, error.complaints)
    except Met:
        return see(back(pairs, met=item.node) + place_of(value(pairs, "place")))
    return see(back(pairs, done=key_of(entries[0])) + place_of(value(pairs, "place")))


def _entries(
    item: Item, called: Names, given: Mapping[str, str], reason: str, session: Session
) -> tuple[Correction, Correction]:
    if item.relation not in OBJECTS and not item.relation.startswith("role:"):
        raise Problem(422, "Such a fact can only be accepted or rejected.")
    right, said = statement(given, called)
    if all(given[name] == text for name, text in values_of(item, called).items()):
        raise Amiss(Complaint("", "没有改动任何一项。", "Nothing was changed."))
    if not reason:
        raise Amiss(
            Complaint("reason", "请写明理由，它会留在图中。", "Give the reason; it stands in the graph.")
        )
    subject, wrong = about(item, called)
    return (
        Correction(action="reject", subject=subject, said=wrong, reason=reason, by=session.name),
        Correction(action="add", subject=right, said=said, reason=reason, by=session.name),
    )


async def _form(
    request: Request,
    session: Session,
    item: Item,
    given: Mapping[str, str],
    pairs: Pairs,
    complaints: Sequence[Complaint] = (),
) -> Response:
    words, citing = await told(request, (item,))
    return page(
        request,
        "review_correct.html",
        session,
        status=422 if complaints else 200,
        item=item,
        told=words.get(item.node),
        citing=citing,
        given=given,
        relations=offered(item.relation),
        object_kind="number" if item.relation == FIGURE else OBJECTS.get(item.relation, "entity"),
        modes=modes(),
        qualifiers=QUALIFIERS,
        reason=value(pairs, "reason"),
        complaints={one.field: one for one in complaints},
        back=back(pairs),
        place=value(pairs, "place"),
        addresses=await addresses(request),
        pieces=pieces,
        relation=relation,
        when=timed,
    )
