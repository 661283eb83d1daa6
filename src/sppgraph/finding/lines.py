"""Many short texts, searched all at once: one call for a hundred thousand of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

_LAST = chr(0x10FFFF)  # above every sign of a text


class Lines:
    """Texts without line breaks.

    Args:
        texts: In the order in which hits are to come.
        heads: For each text the places at which a part may begin; None lets it begin anywhere.
    """

    def __init__(self, texts: Sequence[str], heads: Iterable[Iterable[int]] | None = None) -> None:
        self._whole = "".join(f"{text}\n" for text in texts)
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + 1)
        self._sorted = sorted(range(len(texts)), key=texts.__getitem__)
        self._texts = texts
        self._heads = None if heads is None else self._marked(heads)

    def equal(self, part: str) -> Iterator[int]:
        """The numbers of the texts that are this one, from 0."""
        return iter(sorted(self._between(part, part)))

    def beginning(self, part: str) -> Iterator[int]:
        """The numbers of the texts that begin with this one."""
        return iter(sorted(self._between(part, part + _LAST)))

    def holding(self, part: str) -> Iterator[int]:
        """The numbers of the texts that hold this one, each once."""
        place = self._whole.find(part)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            if self._heads is None or self._heads[place]:
                yield number
                place = self._starts[number + 1]
            else:
                place += 1
            place = self._whole.find(part, place)

    def holds(self, number: int, part: str) -> bool:
        """Whether one of the texts holds a part."""
        return part in self._texts[number]

    def _between(self, first: str, last: str) -> list[int]:
        low = bisect_left(self._sorted, first, key=self._texts.__getitem__)
        return self._sorted[low : bisect_right(self._sorted, last, key=self._texts.__getitem__)]

    def _marked(self, heads: Iterable[Iterable[int]]) -> bytearray:
        marks = bytearray(len(self._whole))
        for start, places in zip(self._starts, heads, strict=False):
            for place in places:
                marks[start + place] = 1
        return marks
