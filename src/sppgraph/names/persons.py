"""Persons: a name behind an office (署长汉娜·索伦森), or before a verb of speaking."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.vocabulary import load_cues

RULE = "person"
_LATIN = r"[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]+){1,3}"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = load_cues()
    sounds = f"[{''.join(cues['transliteration'])}]"
    foreign = rf"{sounds}{{1,7}}(?:·{sounds}{{1,8}}){{1,3}}"
    office = cues.pattern("office")
    surname = cues.pattern("surname")
    chinese = rf"{surname}[\u4e00-\u9fff]{{1,2}}?"
    after = rf"(?=[、，。；和与（）先女博教在就向为的分致作表指介强宣发应出担首主进联电邮校审A-Za-z]|以|$|\s|{office}[：:]|{cues.pattern('speaking')}|{cues.pattern('person-verb')})"
    return (
        re.compile(rf"(?:{office})[：:]?\s*(?P<name>{foreign}|{_LATIN}|{chinese}{after})"),
        re.compile(
            rf"(?P<name>{foreign}|{_LATIN}|(?:(?<=^)|(?<=[，。；、：]){chinese}))(?={cues.pattern('speaking')}|接任|接替)"
        ),
    )


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``office + name``, ``name + verb of speaking``.

    A Chinese name is a surname and one or two characters; a foreign one holds ·; a Latin one has
    two capitalised words.
    """
    for pattern in _patterns():
        for match in pattern.finditer(context.text):
            start, end = match.span("name")
            if any(found.start < end and start < found.end for found in context.known):
                continue
            yield Found(
                start=start,
                end=end,
                type="Person",
                name=match["name"],
                rule=RULE,
                firm=len(match["name"]) > 1,
            )
