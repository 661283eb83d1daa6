"""Cities and assemblies that act: 泉州市 joins an alliance, 马尔默、奥斯陆等城市 publish a statement. Then they are organisations."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sppgraph.names.found import Found
from sppgraph.vocabulary import load_cues

RULE = "acting-city"
_ASSEMBLY = re.compile(r"授权|通过了?的?《|通过了|批准|认可|决定")
_WHERE = re.compile(r"(?:在|于|赴|至|到|从|自|位于|途经|走访了?|访问了?|考察了?|来到|前往|抵达)$")


def cities(text: str, known: tuple[Found, ...]) -> Iterator[Found]:
    """The same names, with cities that act as organisations.

    Constructions: ``X市`` where nothing says that it is where something happens; and a list of cities
    summed up as ``等城市`` before a verb of acting.
    """
    acting = set(_listed(text, known))
    for found in known:
        if found.type == "Place" and (
            found in acting or (_acts(text, found, known) and not _within(text, found, known))
        ):
            name = text[found.start : found.end]
            yield replace(found, type="Organisation", entity=None, name=name, rule=RULE, firm=False)
        elif found.type == "Event" and found.name.endswith("大会") and _ASSEMBLY.match(text, found.end):
            yield replace(found, type="Organisation", entity=None, rule="acting-assembly", firm=False)
        else:
            yield found


_HOLDS = re.compile(r"[则也已]?(?:正式)?(?:连任|当选|接任|获选|加入(?!时)|签署)")
_TAKES_IN = ("接纳", "吸收", "吸纳", "接纳了", "吸收了", "吸纳了")


def _within(text: str, found: Found, known: tuple[Found, ...]) -> bool:
    """Whether a city only completes an address in a list: 浙江省宁波市和福建省厦门市."""
    province = any(other.end == found.start and other.type == "Place" for other in known)
    return province and bool(re.match(r"[、，。和与及]|$", text[found.end :]))


def _acts(text: str, found: Found, known: tuple[Found, ...]) -> bool:
    name = text[found.start : found.end]
    province = next((f.start for f in known if f.end == found.start and f.type == "Place"), found.start)
    somewhere = _WHERE.search(text[:province])  # 在福建省宁德市召开
    if (_HOLDS.match(text, found.end) and not somewhere) or (
        text.endswith(_TAKES_IN, 0, found.start) and text.startswith("为", found.end)
    ):
        return True
    if not (name.endswith("市") and len(name) > 2) or somewhere:
        return False
    return bool(
        re.match(
            r"[、，。和与及]|"
            + load_cues().pattern("acting")
            + "|作为|接任|担任|加入|签署|承诺|为|将|首先|首次|则|也|均|由|任|连任|当选|跻身|的代表|负责|牵头|获准|退出",
            text[found.end :],
        )
    )


def _listed(text: str, known: tuple[Found, ...]) -> Iterator[Found]:
    for match in re.finditer(
        r"(?:等[\d一二三四五六七八九十]*[个座]?城市(?:政府)?|[两二三四五六七八九十]市)(?=\w)", text
    ):
        if not re.match(
            load_cues().pattern("acting") + "|加入|签署|承诺|共同|先后|分别|联合|相继", text[match.end() :]
        ):
            continue
        end = match.start()
        for found in sorted((f for f in known if f.type == "Place" and f.end <= end), key=lambda f: -f.end):
            if not re.fullmatch(r"[、和与及]?", text[found.end : end]):
                break
            yield found
            end = found.start
