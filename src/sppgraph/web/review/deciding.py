"""``/review/decide`` and ``/review/undo``: a fact accepted or rejected, and a decision taken back."""

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.corrections import Correction
from sppgraph.corrections.keeping import Entries
from sppgraph.corrections.names import Names
from sppgraph.web.language import language_of
from sppgraph.web.problems import Problem
from sppgraph.web.reading import Pairs
from sppgraph.web.review.access import back, problem, see, value
from sppgraph.web.review.decided import about, decisions_on, key_of
from sppgraph.web.review.desk import decide
from sppgraph.web.review.facts import Item, items, names
from sppgraph.web.review.session import Session

LONGEST = 2_000  # characters of a reason
_REASONS = {  # what is written where a person gives none: zh, en
    "accept": ("已核对原文", "held against its sentence"),
    "reject": ("原文没有这样说", "its sentence does not say so"),
}


class Met(Exception):
    """Somebody has decided on this fact already."""


async def fact(request: Request, iri: str) -> Item:
    """The fact of an IRI.

    Raises:
        Problem: 404, the graph has no such fact of a newsletter.
    """
    found = next((item for item in await items(request) if item.node == iri), None)
    if found is None:
        raise Problem(404, "The graph has no such fact any more.\n  /review lists those that it has.")
    return found


async def judge(request: Request, session: Session, pairs: Pairs) -> Response:
    """Accept or reject a fact."""
    action = value(pairs, "decision")
    if action not in ("accept", "reject"):
        raise Problem(422, "A fact is accepted or rejected.\n  Send decision=accept or decision=reject.")
    item, called = await fact(request, value(pairs, "fact")), await names(request)
    subject, said = about(item, called)
    zh, en = _REASONS[action]
    reason = value(pairs, "reason")[:LONGEST] or (en if language_of(request) == "en" else zh)
    entry = Correction(
        action="accept" if action == "accept" else "reject",
        subject=subject,
        said=said,
        reason=reason,
        by=session.name,
    )
    place = value(pairs, "place")
    try:
        await write(request, item, called, (entry,))
    except Met:
        return see(back(pairs, met=item.node) + place_of(place))
    return see(back(pairs, done=key_of(entry)) + place_of(place))


async def write(request: Request, item: Item, called: Names, new: tuple[Correction, ...]) -> None:
    """Add the entries of a decision on a fact that nobody has decided on yet.

    Raises:
        Met: somebody has; nothing was written.
        CorrectionError: the file cannot be read or written.
    """

    def added(kept: Entries) -> set[Correction]:
        if decisions_on((item,), kept, called):
            raise Met
        return {*kept, *new}

    await decide(request, added)


def place_of(text: str) -> str:
    """The fragment of a fact on its page, so that a person goes on where they were."""
    return f"#f{text}" if text.isascii() and text.isdigit() else ""


async def undo(request: Request, _session: Session, pairs: Pairs) -> Response:
    """Take decisions back: their entries leave the file."""
    keys = {text for name, text in pairs if name == "entry"}
    gone: list[Correction] = []

    def without(kept: Entries) -> list[Correction]:
        gone[:] = [one for one in kept if key_of(one) in keys]
        return [one for one in kept if one not in gone]

    await decide(request, without)
    if not gone:
        return problem(
            request,
            409,
            "这条决定已经不在文件里，可能有人先撤销了它。",
            "This decision is in the file no more; somebody may have taken it back before.",
        )
    return see(back(pairs, undone=str(len(gone))) + place_of(value(pairs, "place")))
