"""What the tests of the review pages share: a folder that was built, and a person who has logged in."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from served import TOKEN, Heard, Server, served
from sppgraph.build import Built, build
from sppgraph.corrections import Correction, read_corrections
from sppgraph.snapshot import version_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BASE = "https://w3id.org/sppgraph/id/"
LETTER = """# 采购简报 2024年第1期

## 动态

2024年3月，滨海绿色供应链促进中心加入循环家具计划。滨海绿色供应链促进中心资助了循环家具计划。低碳航运联盟（LCSA）现有38家成员单位。瑞典资助低碳航运联盟。

## 年会

联合国环境规划署于2024年5月10日在斯德哥尔摩召开采购年会。
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """Newsletters, what was built of them, and the corrections."""

    path: Path

    @property
    def output(self) -> Path:
        """What ``sppgraph serve`` serves."""
        return self.path / "output"

    @property
    def file(self) -> Path:
        """The file of corrections, which need not be there."""
        return self.path / "corrections.ttl"

    @property
    def entries(self) -> tuple[Correction, ...]:
        """What the file says."""
        return read_corrections(self.file) if self.file.exists() else ()

    def build(self) -> Built:
        """Build, with the corrections that there are."""
        file = self.file if self.file.exists() else None
        return build([self.path / "letters"], self.output, corrections=file)

    def facts(self) -> list[str]:
        """The lines of the graph that say what a fact is, without who accepted it."""
        lines = (self.output / "graph.nq").read_text(encoding="utf-8").splitlines()
        return [
            line
            for line in lines
            if "graph/person/" not in line and "/source>" not in line and "ns/void#" not in line
        ]


def folder_of(path: Path, text: str = LETTER) -> Folder:
    """A newsletter, built."""
    (path / "letters").mkdir()
    (path / "letters" / "a.md").write_text(text, encoding="utf-8")
    folder = Folder(path)
    folder.build()
    return folder


def follow(server: Server, folder: Folder) -> None:
    """Wait until a server answers from what was built last.

    Raises:
        AssertionError: it does not within half a minute.
    """
    wanted = version_of(folder.output / "graph.nq")
    until = time.monotonic() + 30
    while wanted not in server.ask("GET", "/healthz").text:
        assert time.monotonic() < until, "The server does not follow the build."
        time.sleep(0.05)


@contextmanager
def edited(folder: Folder) -> Iterator[Server]:
    """A server with review pages."""
    options = ("--edit", "--corrections", str(folder.file))
    with served(folder.output, *options, writable=True) as server:
        yield server


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a browser: keeps a cookie, sends forms as the pages have them."""

    server: Server
    cookie: str
    secret: str

    @classmethod
    def logs_in(cls, server: Server, name: str = "审核员甲") -> "Person":
        """With the token."""
        heard = send(server, "/review/login", {"name": name, "token": TOKEN})
        assert heard.status == 303, heard.text
        cookie = heard.headers["Set-Cookie"].split(";")[0]
        page = server.ask("GET", "/review", {"Cookie": cookie}).text
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        assert found
        return cls(server, cookie, found[1])

    def get(self, path: str) -> Heard:
        """A page."""
        return self.server.ask("GET", path, {"Cookie": self.cookie})

    def send(self, path: str, fields: dict[str, str] | Sequence[tuple[str, str]]) -> Heard:
        """A form."""
        pairs = [*(fields.items() if isinstance(fields, dict) else fields), ("csrf", self.secret)]
        return send(self.server, path, pairs, {"Cookie": self.cookie})

    def facts(self, query: str = "") -> list[str]:
        """The IRIs of the facts that a list offers to decide on."""
        page = self.get(f"/review?{query}").text
        return [unescape(iri) for iri in re.findall(r'name="fact" value="([^"]+)"', page)]

    def fact(self, part: str) -> str:
        """The one with this in its IRI."""
        [found] = [iri for iri in self.facts("state=all") if part in iri]
        return found


def send(
    server: Server,
    path: str,
    fields: dict[str, str] | Sequence[tuple[str, str]],
    headers: dict[str, str] | None = None,
) -> Heard:
    """Send a form."""
    return server.ask("POST", path, {**FORM, **(headers or {})}, urlencode(fields).encode())
