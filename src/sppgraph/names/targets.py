"""Goals and targets of the 2030 Agenda: SDG12.7.1, 联合国可持续发展目标12.7, also misprinted 可持续发展目12.7."""

import re
from collections.abc import Iterator

from sppgraph.names.found import Found

RULE = "sdg-target"
_TARGET = re.compile(
    r"(?:联合国)?(?:可持续发展目标?(?:（SDGs?）|\(SDGs?\))?|SDGs?)\s*(?:目标)?\s*"
    r"(?P<code>1[0-7]|[1-9])(?P<rest>(?:\.(?:\d{1,2}|[a-c](?![a-z])))?(?:\.\d{1,2})?)(?![\d年])(?:（SDG\s*[\d.]+）)?"
    r"|(?<=[和与及、])目标(?P<bare>(?:1[0-7]|[1-9])\.(?:\d{1,2}|[a-c])(?:\.\d{1,2})?)(?!\d)"
    r"|(?<=\d[和与及、])目标(?P<goal>1[0-7]|[1-9])(?![\d.])"
)


def find(text: str) -> Iterator[Found]:
    """Construction: ``可持续发展目标`` or ``SDG`` and a code of the UN's; in a list ``和目标12.3`` will do."""
    for match in _TARGET.finditer(text):
        code = match["bare"] or match["goal"] or match["code"] + match["rest"]
        yield Found(
            start=match.start(),
            end=match.end(),
            type="SdgTarget",
            name=f"可持续发展目标{code}",
            rule=RULE,
            entity=f"sdg/{code}",
            firm=False,
        )
