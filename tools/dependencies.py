"""Measure what the package needs, and write the table of docs/dependencies.md anew.

Run it in an environment that holds what the tests need: .venv/bin/python tools/dependencies.py

The reasons of the direct dependencies are a person's words: they are kept as the table has them. Sizes
are those of the files on disk, bytecode included; licences are those that the packages declare.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "dependencies.md"
HEAD = "| package | version | MB | licence | for |\n| --- | --- | --- | --- | --- |\n"
_ROW = re.compile(r"^\| (?P<name>[a-z][\w.-]*) \|(?:[^|]*\|){3} (?P<reason>.*) \|$", re.MULTILINE)
_TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")
_INDIRECT = "needed by "  # how the reason of a package begins that we do not name ourselves


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str  # canonical: lower case, with hyphens
    reason: str

    def __str__(self) -> str:
        found = distribution(self.name)
        return f"| {self.name} | {found.version} | {size(found) / 1e6:.1f} | {licence(found)} | {self.reason} |\n"


def declared() -> dict[str, list[str]]:
    """The direct dependencies in pyproject.toml: "run" to work, "test" for the tests besides."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {"run": project["dependencies"], "test": project["optional-dependencies"]["test"]}
    return {use: [canonicalize_name(Requirement(line).name) for line in wanted[use]] for use in wanted}


def reasons(document: str) -> dict[str, str]:
    """Why each direct dependency is there, as a document's table has it."""
    rows = {match["name"]: match["reason"] for match in _ROW.finditer(document) if match["name"] != "package"}
    return {name: reason for name, reason in rows.items() if not reason.startswith(_INDIRECT)}


def rows(why: Mapping[str, str]) -> Iterator[Row]:
    """What the package needs, then what its tests need besides; of each the direct ones first.

    Raises:
        PackageNotFoundError: something that is declared is not installed.
    """
    told: set[str] = set()
    for names in declared().values():
        users = needed(names)
        yield from (Row(name, why.get(name, "?")) for name in sorted(names))
        told.update(names)
        for name in sorted(users.keys() - told):
            yield Row(name, _INDIRECT + ", ".join(sorted(users[name])))
        told.update(users)


def needed(names: Iterable[str]) -> dict[str, set[str]]:
    """Everything these packages need, directly or not, and by which packages each is needed."""
    users: dict[str, set[str]] = {name: set() for name in names}
    waiting = [(name, "") for name in users]  # with an extra of it, or none
    seen = set(waiting)
    while waiting:
        user, extra = waiting.pop()
        for requirement in _requirements(user, extra):
            name = canonicalize_name(requirement.name)
            users.setdefault(name, set()).add(user)
            wanted = {(name, part) for part in ("", *requirement.extras)}
            waiting += wanted - seen
            seen |= wanted
    return users


def _requirements(name: str, extra: str) -> Iterator[Requirement]:
    for requirement in map(Requirement, distribution(name).requires or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield requirement


def size(found: Distribution) -> int:
    """The bytes of a package's files on disk."""
    paths = (Path(str(file.locate())) for file in found.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())


def licence(found: Distribution) -> str:
    """The licence as declared: an SPDX expression, else a short text, else a classifier."""
    fields = {
        name: found.metadata.get_all(name) or [] for name in ("License-Expression", "License", "Classifier")
    }
    texts = [text for text in fields["License"] if "\n" not in text and text != "UNKNOWN"]
    classes = [name.rpartition(" :: ")[2] for name in fields["Classifier"] if name.startswith("License")]
    return next(iter([*fields["License-Expression"], *texts, *classes]), "not declared").strip()


def updated(document: str) -> str:
    """A document with the table as it is here and now."""
    table = HEAD + "".join(map(str, rows(reasons(document))))
    return _TABLE.sub(lambda _: table, document)


if __name__ == "__main__":
    DOCUMENT.write_text(updated(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
