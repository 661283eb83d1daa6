"""Committees and secretariats that a text names without the body they serve: 顾问委员会."""

import re
from collections.abc import Iterator

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.vocabulary import load_cues

RULE = "committee"


def find(context: Context) -> Iterator[Found]:
    """Construction: ``[联盟]秘书处``; a bare ``顾问委员会``, ``理事会`` …; which body's it is, linking decides."""
    cues = load_cues()
    for match in re.finditer(f"(?:{cues.pattern('programme-head')})?(?P<name>{cues.pattern('committee')})", context.text):
        if not any(found.start < match.end() and match.start() < found.end for found in context.known):
            yield Found(
                start=match.start(), end=match.end(), type="Organisation", name=match["name"], rule=RULE, firm=False
            )
