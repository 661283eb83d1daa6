"""Many short texts as one string: a search in it is one call and not a hundred thousand."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence


class Lines:
    """Texts without line breaks, searched all at once.

    Args:
        texts: In the order in which hits are to come.
        heads: For each text the places at which a part may begin; None lets it begin anywhere.
    """

    def __init__(self, texts: Sequence[str], heads: Iterable[Iterable[int]] | None = None) -> None:
        self._whole = "\n" + "".join(f"{text}\n" for text in texts)
        self._starts = [1]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + 1)
        self._heads = None if heads is None else self._marked(heads)

    def equal(self, part: str) -> Iterator[int]:
        """The numbers of the texts that are this one, from 0."""
        return self._found(f"\n{part}\n", 1)

    def beginning(self, part: str) -> Iterator[int]:
        """The numbers of the texts that begin with this one."""
        return self._found(f"\n{part}", 1)

    def holding(self, part: str) -> Iterator[int]:
        """The numbers of the texts that hold this one, each once."""
        return self._found(part, 0)

    def holds(self, number: int, part: str) -> bool:
        """Whether one of the texts holds a part."""
        return self._whole.find(part, self._starts[number], self._starts[number + 1]) >= 0

    def _found(self, part: str, ahead: int) -> Iterator[int]:
        """Hits of a part, its first sign after ``ahead`` line breaks."""
        place = self._whole.find(part)
        while place >= 0:
            number = bisect_right(self._starts, place + ahead) - 1
            if self._heads is None or self._heads[place + ahead]:
                yield number
                place = self._starts[number + 1] - 1
            else:
                place += 1
            place = self._whole.find(part, place)

    def _marked(self, heads: Iterable[Iterable[int]]) -> bytearray:
        marks = bytearray(len(self._whole))
        for start, places in zip(self._starts, heads, strict=False):
            for place in places:
                marks[start + place] = 1
        return marks
