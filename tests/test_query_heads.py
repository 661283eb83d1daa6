"""The heads of saved queries are YAML as grlc reads it: every ``#+`` line without its mark."""

from pathlib import Path

import pytest
import yaml

from sppgraph.query import read_saved

QUERIES = sorted((Path(__file__).parents[1] / "queries").glob("*.rq"))


def head_of(path: Path) -> dict[str, object]:
    """The head of a query as a YAML reader sees it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = yaml.safe_load("\n".join(line.removeprefix("#+ ") for line in lines if line.startswith("#+ ")))
    assert isinstance(head, dict)
    return head


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_grlc_reads_what_we_read(path: Path) -> None:
    """The question, the tags, and for each parameter its default and what it may be."""
    head, saved = head_of(path), read_saved(path)
    names = {parameter.name for parameter in saved.parameters}

    assert (head["summary"], head["summary_zh"]) == (saved.summary_en, saved.summary_zh)
    assert (head["description"], head["description_zh"]) == (saved.description, saved.description_zh)
    assert head["tags"] == list(saved.tags)
    assert defaults(head, "defaults") == {
        one.name: one.default for one in saved.parameters if one.default is not None
    }
    assert set(defaults(head, "enumerate")) <= names
    assert set(defaults(head, "examples")) <= names


def defaults(head: dict[str, object], key: str) -> dict[str, str]:
    """A list of one-entry maps as one map, its values as texts or lists as they stand."""
    entries = head.get(key, [])
    assert isinstance(entries, list)
    assert all(isinstance(entry, dict) and len(entry) == 1 for entry in entries)
    return {name: str(value) for entry in entries for name, value in entry.items()}


def test_there_are_as_many_as_promised() -> None:
    """Twenty-five and more, in every group."""
    assert len(QUERIES) >= 38
    assert len({read_saved(path).group for path in QUERIES}) == 12
