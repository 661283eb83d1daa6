"""Facts as lines of a page: those that differ only in who else takes part stand on one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from sppgraph.evidence import Quote, Thing, Told, together
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
    onto: bool  # the shared participant is the object, as in: A and B, members, of it
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
        amount = fact.group == "figures" and thing is fact.object
        name = self.wording.called(thing)
        return Party(
            label=f"{self.wording.qualifier(fact)} {name}".strip() if amount else name,
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
        one = self._one(fact)
        way = self.wording.way(fact) or fact.node
        return way, self._onto(fact), one.iri or one.label, fact.when, places, fact.rules, fact.confidence

    def _one(self, fact: Told) -> Thing:
        """The participant that a line is about."""
        return fact.object if self._onto(fact) else fact.subject

    def _onto(self, fact: Told) -> bool:
        """Whether that is the object: the thing of the page, else what many are in."""
        if self.iri and self.iri in (fact.subject.iri, fact.object.iri):
            return fact.subject.iri != self.iri
        return fact.group in ("roles", "parts")

    def _line(self, facts: list[Told]) -> Line:
        first, onto = facts[0], self._onto(facts[0])
        one = self._one(first)
        others = (fact.subject if onto else fact.object for fact in facts)
        return Line(
            relation=self.wording.relation(first, self.iri),
            when=self.wording.when(first),
            parties=tuple(map(self.party, others, facts)),
            one=None if one.iri and one.iri == self.iri else self.party(one, first),
            onto=onto,
            quotes=together(said for fact in facts for said in fact.quotes),
            rules=first.rules,
            confidence=first.confidence,
        )


def anchor(iri: str) -> str:
    """The name of a fact's place on a page.

    >>> anchor("https://w3id.org/sppgraph/id/fact/0a3b3c2437545164")
    'f-cc23127220'
    """
    return f"f-{sha256(iri.encode()).hexdigest()[:10]}"
