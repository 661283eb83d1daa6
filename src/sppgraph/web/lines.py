"""Facts as lines of a page: those that differ only in who else takes part stand on one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from sppgraph.evidence import Quote, Thing, Told
from sppgraph.web.addresses import Addresses
from sppgraph.web.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who or what takes part in a fact."""

    label: str
    link: str  # "" for a literal, and for the thing of the page itself
    type: str  # "" for what is none of our types
    fact: str  # address of the fact
    anchor: str  # of the fact on its page


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Facts told together: they share relation, time, sentences and one participant."""

    relation: str
    when: str
    parties: tuple[Party, ...]  # the others who take part
    one: Party | None  # the shared participant, where it is not the thing of the page
    quotes: tuple[Quote, ...]
    rules: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts facts into lines, seen from the thing of a page.

    ``iri`` is "" on a page that is about none of the participants.
    """

    wording: Wording
    addresses: Addresses
    iri: str = ""

    def lines(self, facts: Iterable[Told]) -> tuple[Line, ...]:
        """The facts in their order; each line stands where its first fact would."""
        found: dict[tuple[object, ...], list[Told]] = {}
        for fact in facts:
            found.setdefault(self._key(fact), []).append(fact)
        return tuple(map(self._line, found.values()))

    def party(self, thing: Thing, fact: Told) -> Party:
        """A participant of a fact."""
        own = bool(thing.iri) and thing.iri == self.iri
        return Party(
            label=self.wording.called(thing),
            link=self.addresses.of(thing.iri) if thing.iri and not own else "",
            type=thing.type or "",
            fact=self.addresses.of(fact.node),
            anchor=anchor(fact.node),
        )

    def other(self, fact: Told) -> Thing:
        """The participant that is not the thing of the page."""
        return fact.subject if fact.object.iri and fact.object.iri == self.iri else fact.object

    def _key(self, fact: Told) -> tuple[object, ...]:
        places = tuple((said.issue.iri, said.start) for said in fact.quotes)
        inward = fact.object.iri == self.iri
        shared = "" if self._about(fact) else fact.object.iri or fact.object.label
        return (
            self.wording.way(fact) or fact.node,
            inward,
            shared,
            fact.when,
            places,
            fact.rules,
            fact.confidence,
        )

    def _about(self, fact: Told) -> bool:
        return self.iri in (fact.subject.iri, fact.object.iri)

    def _line(self, facts: list[Told]) -> Line:
        first, about = facts[0], self._about(facts[0])
        others = (self.other(fact) if about else fact.subject for fact in facts)
        return Line(
            relation=self.wording.relation(first, self.iri),
            when=self.wording.when(first),
            parties=tuple(map(self.party, others, facts)),
            one=None if about else self.party(first.object, first),
            quotes=first.quotes,
            rules=first.rules,
            confidence=first.confidence,
        )


def anchor(iri: str) -> str:
    """The name of a fact's place on a page.

    >>> anchor("https://w3id.org/sppgraph/id/fact/0a3b3c2437545164")
    'f-6fa2a5c6aa'
    """
    return f"f-{sha256(iri.encode()).hexdigest()[:10]}"
