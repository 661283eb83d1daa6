"""Organisations and projects under a Latin name, known by what they do: Nomative机构组织…, GIZ发布…"""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.vocabulary import load_cues

RULE = "latin"
_NAME = r"[A-Z][A-Za-zÀ-ÿ&\-]{2,}(?: [A-Z][A-Za-zÀ-ÿ&\-]+){0,4}"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    acts = load_cues().pattern("acting")
    return (
        (
            re.compile(rf"(?P<name>{_NAME})(?:机构|公司|集团|基金会|组织|研究所|协会|中心|网络|联盟)"),
            "Organisation",
        ),
        (re.compile(rf"(?P<name>{_NAME})(?={acts})"), "Organisation"),
        (re.compile(rf"(?P<name>{_NAME})(?=\s?的?{load_cues().pattern('latin-office')})"), "Organisation"),
        (
            re.compile(
                rf"(?P<name>[A-Z][a-z]+[A-Z][A-Za-z]+)(?=(?:与|和|同)[^，。；]{{2,24}}?(?:联合|共同|合作)?{acts})"
            ),
            "Organisation",
        ),
        (
            re.compile(r"(?:资助|实施|启动|发起|加入)的?(?P<name>[A-Z][A-Z\-]{4,})(?=的|项目|计划)"),
            "Programme",
        ),
    )


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``Name机构``, ``Name发布``, ``Name创办人``, ``资助的NAME``; a Latin word elsewhere is left alone."""
    for pattern, kind in _patterns():
        for match in pattern.finditer(context.text):
            if any(found.start < match.end() and match.start() < found.end for found in context.known):
                continue
            name = (
                match[0] if re.search(r"(?:研究所|协会|中心|网络|联盟|基金会)$", match[0]) else match["name"]
            )
            yield Found(
                start=match.start("name"),
                end=match.end(),
                type="Programme" if kind == "Programme" else "Organisation",
                name=name,
                rule=RULE,
            )
