"""Readings kept from one build to the next, so that an unchanged newsletter is not read again.

They lie in one file, a line each: the key, the SHA-256 of what follows, and the reading in JSON. The
key stands for everything a reading depends on: the source's name and bytes, this package with its
ontology, Python, and the installed versions of what the package requires. Only what the ontology says
of confidence is no part of it: that is looked at when the graph is written, after all reading.
"""

import json
import platform
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

from sppgraph import paths, values
from sppgraph.values import Reading

CACHE_FILE = Path(".cache") / "readings"

_VALUES: Mapping[str, Any] = {name: kind for name, kind in vars(values).items() if is_dataclass(kind)}
_REQUIRED = re.compile(r"[\w.-]+(?!.*\bextra\b)")  # those of an extra read nothing


@dataclass(frozen=True, slots=True)
class Cache:
    """Readings by key, each still as written."""

    lines: Mapping[str, str]

    @classmethod
    def of(cls, output: Path) -> "Cache":
        """The cache of an output folder; one that is missing is empty, a damaged line of one is left out."""
        try:
            text = (output / CACHE_FILE).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return cls({})
        return cls(dict(_intact(text)))

    def get(self, key: str) -> Reading | None:
        """The reading kept under a key."""
        line = self.lines.get(key)
        return None if line is None else _decoded(json.loads(line))


def key_of(name: str, data: bytes) -> str:
    """The key of a source with this file name and these bytes."""
    return sha256(b"\0".join((name.encode(), data, _surroundings().encode()))).hexdigest()


def written(readings: Mapping[str, Reading]) -> bytes:
    """The cache file for these readings by key."""
    lines = {key: _json(reading) for key, reading in readings.items()}
    return "".join(f"{key} {_digest(lines[key])} {lines[key]}\n" for key in sorted(lines)).encode()


def _intact(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        key, _, rest = line.partition(" ")
        digest, _, reading = rest.partition(" ")
        if digest == _digest(reading):
            yield key, reading


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@cache
def _surroundings() -> str:
    """A digest of the code, the ontology, Python and the libraries."""
    package = Path(__file__).parent
    ontology = set(paths.ONTOLOGY.rglob("*.ttl")) - {paths.CONFIDENCE}
    files = [*sorted(package.rglob("*.py")), *sorted(ontology)]
    names = (_REQUIRED.match(line) for line in requires("sppgraph") or ())
    libraries = sorted(f"{name[0]} {version(name[0])}" for name in names if name)
    digests = (f"{file.name} {sha256(file.read_bytes()).hexdigest()}" for file in files)
    return _digest("\n".join([platform.python_version(), *libraries, *digests]))


# Values in JSON: a tuple is a list, a dataclass {its name: the list of its fields}


def _json(reading: Reading) -> str:
    return json.dumps(_encoded(reading), ensure_ascii=False, separators=(",", ":"))


def _encoded(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(map(_encoded, value))
    if is_dataclass(value):
        return {type(value).__name__: [_encoded(getattr(value, field.name)) for field in fields(value)]}
    return value


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_decoded, value))
    if isinstance(value, dict):
        [(name, parts)] = value.items()
        names = (field.name for field in fields(_VALUES[name]))
        return _VALUES[name](**dict(zip(names, map(_decoded, parts), strict=True)))
    return value
