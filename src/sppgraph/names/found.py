"""A name found in one sentence, before it is known which entity it names."""

from dataclasses import dataclass

from sppgraph.values import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name in a sentence. ``end`` lies behind the brackets that define its short forms."""

    start: int  # code points of Sentence.text
    end: int
    type: EntityType
    name: str
    rule: str
    aliases: tuple[str, ...] = ()  # short forms that the text defines
    entity: str | None = None  # Entity.id where it is known
    firm: bool = True  # the name may be looked for in the whole text

    def holds(self, other: "Found") -> bool:
        """Whether the other stands strictly inside this one."""
        return (
            (self.start, self.end) != (other.start, other.end)
            and self.start <= other.start
            and other.end <= self.end
        )
