"""Rows as columns: what tens of thousands of facts have in common is written once; ``assets/data.js`` unpacks it."""

from collections.abc import Mapping, Sequence
from typing import Any

SHARED = 4  # times that values come at least, on average, to be written once and told by number


def pack(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The columns of some rows, by key, and the number of rows.

    A column is a list of values, or ``{"all": value}``, or values and for each row the place of its own:
    ``{"of": [...], "at": [...]}``. A key that a row does not have is null.

    >>> pack([{"term": "role:member", "end": "", "to": 1}] * 4 + [{"term": "role:lead", "end": ""}] * 4)["columns"]
    {'term': {'of': ['role:member', 'role:lead'], 'at': [0, 0, 0, 0, 1, 1, 1, 1]}, 'end': {'all': ''}, \
'to': {'of': [1, None], 'at': [0, 0, 0, 0, 1, 1, 1, 1]}}
    """
    keys = dict.fromkeys(key for row in rows for key in row)
    return {"count": len(rows), "columns": {key: _column([row.get(key) for row in rows]) for key in keys}}


def _column(values: list[Any]) -> Any:
    places: dict[str, int] = {}
    shared: list[Any] = []
    at = []
    for value in values:
        key = repr(value)
        if key not in places:
            places[key] = len(shared)
            shared.append(value)
        at.append(places[key])
    if len(shared) == 1:
        return {"all": shared[0]}
    return {"of": shared, "at": at} if len(shared) * SHARED <= len(values) else values
