"""A picture of the main classes: what stands with what, and by which property."""

from sppgraph.iris import expand
from sppgraph.views.rdf import compact
from sppgraph.web.charts.drawing import Chart, Mark, mark
from sppgraph.web.language import Language
from sppgraph.web.words import word

_WIDTH, _HEIGHT = 1000.0, 420.0
_BOX = (170.0, 44.0)
_ARROW = 7.0  # pixels

# Where each class stands: the middle of its box.
_CLASSES = {
    "spp:Organisation": (110.0, 60.0),
    "spp:Country": (110.0, 130.0),
    "spp:Person": (110.0, 200.0),
    "org:Membership": (490.0, 60.0),
    "spp:Event": (490.0, 160.0),
    "spp:Publication": (490.0, 260.0),
    "spp:Programme": (880.0, 60.0),
    "spp:Role": (880.0, 130.0),
    "spp:Place": (880.0, 200.0),
    "spp:Figure": (880.0, 270.0),
    "spp:Fact": (110.0, 370.0),
    "spp:Passage": (370.0, 370.0),
    "spp:Article": (620.0, 370.0),
    "spp:Issue": (880.0, 370.0),
}
_PROPERTIES = (
    ("org:Membership", "org:member", "spp:Organisation"),
    ("org:Membership", "org:organization", "spp:Programme"),
    ("org:Membership", "org:role", "spp:Role"),
    ("spp:Event", "schema:organizer", "spp:Organisation"),
    ("spp:Event", "schema:attendee", "spp:Country"),
    ("spp:Event", "schema:performer", "spp:Person"),
    ("spp:Event", "schema:location", "spp:Place"),
    ("spp:Figure", "schema:observationAbout", "spp:Event"),
    ("spp:Publication", "schema:author", "spp:Person"),
    ("spp:Fact", "prov:wasDerivedFrom", "spp:Passage"),
    ("spp:Passage", "schema:isPartOf", "spp:Article"),
    ("spp:Article", "schema:isPartOf", "spp:Issue"),
)


def diagram(language: Language) -> Chart:
    """The picture; every box leads to its class on the page."""
    marks = [part for one in _PROPERTIES for part in _line(*one, language)]
    marks += [part for curie in _CLASSES for part in _box(curie, language)]
    told = [
        f"{_called(one, language)} → {_called(how, language)} → {_called(other, language)}"
        for one, how, other in _PROPERTIES
    ]
    zh, en = "主要的类及其关系", "The main classes and what joins them"
    return Chart(
        kind="diagram",
        title=en if language == "en" else zh,
        description=("; " if language == "en" else "；").join(told),
        width=_WIDTH,
        height=_HEIGHT,
        marks=tuple(marks),
        notes=(
            "Only the main ones; each fact, membership, figure and relation, leads to its sentences."
            if language == "en"
            else "只画出主要部分；每条事实，包括任职、数字和关系，都可追溯到原文句子。",
        ),
    )


def _called(curie: str, language: Language) -> str:
    return word(str(expand(curie)), language) or curie


def _box(curie: str, language: Language) -> list[Mark]:
    x, y = _CLASSES[curie]
    width, height = _BOX
    link = f"#{curie.partition(':')[2]}" if curie.startswith("spp:") else str(expand(curie))
    return [
        mark("rect", "box", x=x - width / 2, y=y - height / 2, width=width, height=height, rx=6.0),
        mark(
            "text",
            "of-box",
            text=_called(curie, language),
            title=compact(str(expand(curie))),
            link=link,
            x=x,
            y=y + 5,
        ),
    ]


def _line(one: str, how: str, other: str, language: Language) -> list[Mark]:
    """A line from the side of one box to that of another, with an arrow and its word in the middle."""
    (x, y), (left, top) = _CLASSES[one], _CLASSES[other]
    side = _BOX[0] / 2 * (1 if left > x else -1)
    x, left = x + side, left - side
    turn = -_ARROW if left > x else _ARROW
    return [
        mark("line", "edge", x1=x, y1=y, x2=left, y2=top),
        mark("path", "tip", d=f"M{left:g} {top:g}l{turn:g} {-_ARROW / 2:g}v{_ARROW:g}Z"),
        mark(
            "text", "of-edge", text=_called(how, language), title=how, x=(x + left) / 2, y=(y + top) / 2 - 5
        ),
    ]
