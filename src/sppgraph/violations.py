"""Violations told as text: what is wrong, what is expected, and the sentences it comes from."""

from collections.abc import Sequence

from sppgraph.iris import DATA_BASE
from sppgraph.validate import Source, Violation


def tell(violations: Sequence[Violation]) -> str:
    """Each violation as a paragraph, parted by blank lines; "" where there is none."""
    return "\n\n".join("\n".join(_lines(violation)) for violation in violations)


def _lines(violation: Violation) -> list[str]:
    what = f"{violation.path} {violation.value}".strip()
    return [
        ": ".join(filter(None, (violation.node.removeprefix(DATA_BASE), what))),
        f"  {violation.message} {violation.message_zh}".rstrip(),
        *map(_source, violation.sources),
    ]


def _source(source: Source) -> str:
    return f"  from {source.issue} @{source.start}: {source.text}"
