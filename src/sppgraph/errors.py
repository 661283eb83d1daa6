"""The one tree of errors. Each says where, what, and what to do next.

The command line prints ``str(error)`` and exits with 2; anything outside this tree is a bug and
shows its traceback.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal


class SppgraphError(Exception):
    """Base of every error a user can cause and mend."""


class SourceError(SppgraphError):
    """A newsletter that cannot be read."""

    def __init__(self, path: Path | str, what: str, next_step: str) -> None:
        super().__init__(f"{path}: {what}\n  {next_step}")
        self.path, self.what, self.next_step = path, what, next_step


class BuildError(SppgraphError):
    """Newsletters that cannot be read, so that nothing was written."""

    def __init__(self, bad: Sequence[SourceError], output: Path) -> None:
        told = "\n".join(map(str, bad)) or "There is no newsletter to read."
        super().__init__(f"{told}\nNothing was written to {output}.")
        self.bad, self.output = tuple(bad), output


class VocabularyError(SppgraphError):
    """An ontology or authority file that contradicts itself or cannot be parsed."""


class LabelClash(VocabularyError):
    """One label names two concepts, so a mention of it could not be resolved."""

    def __init__(self, label: str, concepts: tuple[str, ...]) -> None:
        super().__init__(
            f"ontology/authority: “{label}” names {len(concepts)} concepts: {', '.join(concepts)}.\n"
            "  Keep it on one of them, or give each a longer label."
        )
        self.label, self.concepts = label, concepts


class QueryError(SppgraphError):
    """A query that is unknown, malformed, lacks a parameter, or could not be answered."""


Reason = Literal["missing", "unknown", "type", "value", "nothing", "several"]


class ParameterError(QueryError):
    """A parameter that is missing, unknown or unfit.

    Args:
        message: As the command line prints it.
        reason: "type" if the value is not written as its type is, "value" if it is none of those there are,
            "nothing" or "several" if as many things have that name.
        parameter: Its name.
        value: What was given; "" if nothing was.
        example: A value that would do; "" if none is known.
        candidates: The name, the kind and the IRI of each thing that may be meant.
    """

    def __init__(
        self,
        message: str,
        reason: Reason,
        *,
        parameter: str,
        value: str = "",
        example: str = "",
        candidates: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        super().__init__(message)
        self.reason, self.parameter, self.value = reason, parameter, value
        self.example, self.candidates = example, tuple(candidates)


class RemoteError(QueryError):
    """A store elsewhere that cannot be reached, refuses what is asked, or answers in another way."""


class GraphError(SppgraphError):
    """A graph file that is missing or is not RDF."""


class ServeError(SppgraphError):
    """A service that cannot be started as it was asked for."""


class CorrectionError(SppgraphError):
    """A file of corrections that cannot be read, or a correction that cannot be made."""

    def __init__(self, path: Path | str, line: int | None, what: str, next_step: str) -> None:
        where = f"{path}: line {line}" if line else str(path)
        super().__init__(f"{where}: {what}\n  {next_step}")
        self.path, self.line, self.what, self.next_step = path, line, what, next_step


class GoldError(SppgraphError):
    """A gold file that cannot be read as annotation."""


class OutputError(SppgraphError):
    """A place that cannot be written to."""

    def __init__(
        self, path: Path | str, what: str, next_step: str = "Choose another folder with -o."
    ) -> None:
        super().__init__(f"{path}: {what}\n  {next_step}")
        self.path, self.what = path, what
