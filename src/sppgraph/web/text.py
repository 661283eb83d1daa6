"""The text of an article or issue for a page: paragraphs of sentences, with names and facts at their places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox
from rdflib.namespace import PROV

from sppgraph.browse import names, nodes, objects, subjects, texts
from sppgraph.evidence import Thing, Told, marks_of, tell, thing
from sppgraph.iris import OA, SCHEMA
from sppgraph.web.citing import plain, sentence_anchor
from sppgraph.web.lines import Line, Teller

_ENDS = re.compile(r"[。！？；：!?;:…][”’」』）)\]*]*$")
_OPENING = 40  # characters
_HEADING = 40  # characters of a line without a full stop that is no cut sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a sentence: plain, a name, or the markup of the source."""

    text: str
    link: str = ""
    type: str = ""  # of the thing that it names
    title: str = ""  # what it names, where it is called otherwise
    markup: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A passage."""

    anchor: str
    number: int  # counted through the article, from 1
    start: int
    end: int  # code points of the source
    text: str
    page: str  # its own page
    runs: tuple[Run, ...]
    lines: tuple[Line, ...]  # the facts it states
    meant: tuple[Run, ...]  # what it speaks of without its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that stand together; a heading is a line of its own."""

    heading: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sentences out of the part of a graph that a page holds."""

    teller: Teller

    @property
    def _store(self) -> ox.Store:
        return self.teller.wording.store

    def paragraphs(self, holder: ox.NamedNode) -> tuple[Paragraph, ...]:
        """What stands in an article, or in an issue outside its articles."""
        return tuple(_paragraphs(self.sentences(holder)))

    def sentences(self, holder: ox.NamedNode) -> tuple[Sentence, ...]:
        """The same without paragraphs, in reading order."""
        held = passages_of(self._store, holder)
        return tuple(self._sentence(passage, number) for number, passage in enumerate(held, 1))

    def facts(self, passage: ox.NamedNode) -> list[Told]:
        """What a passage states, by its words."""
        found = (tell(self._store, one) for one in subjects(self._store, PROV.wasDerivedFrom, passage))
        told = sorted((fact for fact in found if fact), key=lambda fact: (fact.line, fact.node))
        return [replace(fact, quotes=()) for fact in told]

    def _sentence(self, passage: ox.NamedNode, number: int) -> Sentence:
        text = " ".join(texts(self._store, passage, SCHEMA.text))
        start, end = place(self._store, passage)
        mentioned = [thing(self._store, one) for one in nodes(self._store, passage, SCHEMA.mentions)]
        named = self._named(text, mentioned)
        met = {one.iri for _, _, one in named}
        return Sentence(
            anchor=sentence_anchor(start),
            number=number,
            start=start,
            end=end,
            text=text,
            page=self.teller.addresses.of(passage.value),
            runs=tuple(self._runs(text, named)),
            lines=self.teller.lines(self.facts(passage)),
            meant=tuple(self._run(self._called(one), one) for one in mentioned if one.iri not in met),
        )

    def _named(self, text: str, mentioned: Iterable[Thing]) -> list[tuple[int, int, Thing]]:
        """Where the things that a sentence mentions are named in it."""
        forms = {
            form: one for one in mentioned if one.iri for form in names(self._store, ox.NamedNode(one.iri))
        }
        return [(start, end, forms[text[start:end]]) for start, end in marks_of(text, forms)]

    def _runs(self, text: str, named: Iterable[tuple[int, int, Thing]]) -> Iterator[Run]:
        done = 0
        for start, end, one in named:
            yield from _plain(text, done, start)
            yield self._run(text[start:end], one)
            done = end
        yield from _plain(text, done, len(text))

    def _run(self, text: str, one: Thing) -> Run:
        called = self._called(one)
        link = self.teller.addresses.of(one.iri or "")
        return Run(text=text, link=link, type=one.type or "", title=called if called != text else "")

    def _called(self, one: Thing) -> str:
        return self.teller.wording.called(one)


def passages_of(store: ox.Store, holder: ox.NamedNode) -> list[ox.NamedNode]:
    """The passages of an article, or of an issue outside its articles, in reading order."""
    held = [one for one in subjects(store, SCHEMA.isPartOf, holder) if texts(store, one, SCHEMA.text)]
    return sorted(held, key=lambda one: (place(store, one), one.value))


def place(store: ox.Store, passage: ox.NamedNode) -> tuple[int, int]:
    """Where a passage starts and ends in its source; zeros where the graph does not say it."""
    selectors = nodes(store, passage, OA.hasSelector)
    start, end = (
        next((int(said) for one in selectors for said in texts(store, one, way) if said.isdecimal()), 0)
        for way in (OA.start, OA.end)
    )
    return start, end


def shortened(text: str) -> str:
    """The first words of a text, which stand for a headline."""
    return text if len(text) <= _OPENING else f"{text[:_OPENING]}…"


def headline(store: ox.Store, article: ox.NamedNode) -> str:
    """The headline of an article, "" where it has none."""
    return next(iter(texts(store, article, SCHEMA.headline)), "")


def position(store: ox.Store, article: ox.NamedNode) -> int:
    """The place of an article in its issue, from 1; 0 where the graph does not say it."""
    found = [term.value for term in objects(store, article, SCHEMA.position) if isinstance(term, ox.Literal)]
    return next((int(value) for value in found if value.isdecimal()), 0)


def _plain(text: str, start: int, end: int) -> Iterator[Run]:
    """Text between names; what only formats the source stands apart."""
    return (Run(text=piece, markup=style == "markup") for piece, style in plain(text, start, end))


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[Paragraph]:
    """Break where the source does, unless in the middle of a sentence; short lines without a stop head what follows."""
    gathered: list[Sentence] = []
    for sentence in sentences:
        if gathered and _breaks(gathered[-1], sentence):
            yield _paragraph(gathered)
            gathered = []
        gathered.append(sentence)
    if gathered:
        yield _paragraph(gathered)


def _breaks(before: Sentence, after: Sentence) -> bool:
    cut = not _ENDS.search(before.text) and len(before.text) > _HEADING
    return after.start > before.end and not (cut and after.start - before.end <= 2)


def _paragraph(sentences: Sequence[Sentence]) -> Paragraph:
    only = sentences[0].text if len(sentences) == 1 else ""
    heading = bool(only) and len(only) <= _HEADING and not _ENDS.search(only)
    return Paragraph(heading=heading, sentences=tuple(sentences))
