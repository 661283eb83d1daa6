"""Answers that no limit of rows cuts: they are asked for part by part."""

from starlette.requests import Request

from sppgraph.lookup import Ask
from sppgraph.parameters import Term
from sppgraph.results import Rows
from sppgraph.web.service import service_of

_MOST = 25_000  # rows of a part, which stay far below the bytes that an answer may have


def whole(request: Request, ask: Ask) -> Ask:
    """Ask for as many parts of an answer as there are.

    Args:
        request: Of a service, whose own limit of rows may be narrower still.
        ask: Answers queries over the graph.

    Returns:
        Takes SELECT queries that order their rows and do not limit them.
    """
    most = min(_MOST, service_of(request).settings.limits.rows)

    def asked(text: str) -> Rows:
        found: list[tuple[Term | None, ...]] = []
        while True:
            part = ask(f"{text}\nLIMIT {most} OFFSET {len(found)}")
            assert isinstance(part, Rows), "only a SELECT has parts"
            found += part.rows
            if len(part.rows) < most:
                return Rows(part.variables, tuple(found))

    return asked
