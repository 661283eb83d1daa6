"""``sppgraph correct``: writes entries that a build applies, and nothing that it could not."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sppgraph.cli import cli
from sppgraph.corrections import Correction, change, read_corrections
from sppgraph.errors import CorrectionError

LETTER = """# 采购简报 2024年第1期

## 动态

滨海绿色供应链促进中心资助了循环家具计划。低碳航运联盟（LCSA）现有38家成员单位。
"""
BOOKS = """# 采购简报 2024年第2期

## 书讯

《循环家具计划》一书上线。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsletter that has been built, and an author."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPPGRAPH_BY", "Review desk")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.md").write_text(LETTER, encoding="utf-8")
    (tmp_path / "letters" / "b.md").write_text(BOOKS, encoding="utf-8")
    assert run("build", "letters").exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    """The program on these arguments."""
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def corrected(*arguments: str) -> str:
    """What ``sppgraph correct`` says when all is well."""
    result = run("correct", *arguments, "--reason", "查证")
    assert result.exit_code == 0, result.output
    return result.stdout


CALLS = (
    (("merge", "LCSA", "循环家具计划 (Programme)"), "→ 循环家具计划 (Programme) <programme/"),
    (("split", "低碳航运联盟", "LCSA"), "低碳航运联盟 (Programme) <programme/"),
    (("split", "低碳航运联盟", "LCSA", "--type", "Organisation"), "LCSA / Organisation"),
    (("rename", "LCSA", "低碳联盟", "--english", "Alliance"), "低碳联盟 / Alliance"),
    (("retype", "LCSA", "Organisation"), "named in 1 sentence"),
    (("reject", "LCSA"), "named in 1 sentence"),
    (
        ("reject", "滨海绿色供应链促进中心", "funder", "循环家具计划 (Programme)"),
        "fact <membership/organisation-",
    ),
    (("reject", "LCSA", "figure", "38", "--unit", "成员单位"), "fact <figure/programme-"),
    (("accept", "LCSA", "figure", "38", "--unit", "成员单位"), "fact <figure/programme-"),
    (
        ("add", "滨海绿色供应链促进中心", "联合领导机构", "LCSA", "--since", "2020"),
        "role:co-lead — LCSA — 2020..",
    ),
    (("add", "LCSA", "name", "航运联盟", "--date", "2026-11-22"), "skos:altLabel — 航运联盟"),
    (("add", "LCSA", "dcterms:isPartOf", "循环家具计划 (Programme)"), "→ 循环家具计划 (Programme)"),
    (("add", "LCSA", "figure", "40", "--unit", "家", "--as-of", "2024-03"), "40 — 家 — 2024-03"),
)


@pytest.mark.parametrize(("arguments", "told"), CALLS, ids=lambda value: " ".join(value)[:40])
def test_an_entry_is_written_and_applied(arguments: tuple[str, ...], told: str, folder: Path) -> None:
    """It says what it is about; the next build applies it."""
    assert told in corrected(*arguments)
    [entry] = read_corrections(folder / "corrections.ttl")
    assert (entry.action, entry.reason, entry.by) == (arguments[0], "查证", "Review desk")

    result = run("build", "letters")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "## Corrections (1)" in (folder / "output" / "report.md").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_entries_are_kept_in_one_order(folder: Path) -> None:
    """The file is the same bytes in whatever order its entries came, and one given twice is one."""
    calls = [arguments for arguments, _ in CALLS[3:6]]
    for arguments in (*calls, calls[0]):
        corrected(*arguments)
    first = (folder / "corrections.ttl").read_bytes()
    (folder / "corrections.ttl").unlink()
    for arguments in reversed(calls):
        corrected(*arguments)

    assert (folder / "corrections.ttl").read_bytes() == first
    assert len(read_corrections(folder / "corrections.ttl")) == 3


WRONG = (
    (("merge", "没有", "LCSA"), "nothing is called “没有”"),
    (("reject", "循环家具计划"), "may be"),
    (("split", "LCSA", "没有"), "is no name of"),
    (("reject", "LCSA", "funder", "循环家具计划 (Programme)"), "no newsletter says so"),
    (("reject", "fact/0123456789abcdef"), "there is no fact"),
    (("accept", "LCSA", "funder", "循环家具计划 (Programme)"), "no newsletter says so"),
    (("accept", "LCSA", "name", "低碳航运联盟"), "no newsletter says so"),
    (("accept", "fact/0123456789abcdef"), "there is no fact"),
    (("accept", "LCSA"), "or the IRI of a fact"),
    (("reject", "LCSA", "funder"), "Give SUBJECT RELATION OBJECT"),
    (("reject", "LCSA", "--unit", "家"), "--unit tells a fact"),
    (("add", "LCSA", "boss", "没有"), "is no role and no relation"),
    (("add", "LCSA", "schema:startDate", "May"), "is not 2022"),
    (("add", "LCSA", "figure", "many"), "is a number"),
    (("add", "LCSA", "name", "甲", "--date", "heute"), "is not 2022"),
    (("rename", "LCSA"), "Give the name"),
)


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=lambda value: " ".join(value)[:40])
def test_what_could_not_be_applied_is_not_written(
    arguments: tuple[str, ...], told: str, folder: Path
) -> None:
    """It says why, and where there are several candidates, which."""
    result = run("correct", *arguments, "--reason", "查证")

    assert (result.exit_code, told in result.stderr) == (2, True), result.output
    assert not (folder / "corrections.ttl").exists()


def test_homographs_are_listed(folder: Path) -> None:
    """Both with type and id, one of which will do."""
    told = run("correct", "reject", "循环家具计划", "--reason", "查证").stderr

    assert folder.is_dir()
    assert "(Programme) <programme/" in told
    assert "(Publication) <publication/" in told


def test_an_author_is_needed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By option or environment."""
    monkeypatch.delenv("SPPGRAPH_BY")

    assert "Missing option '--by'" in run("correct", "reject", "LCSA", "--reason", "查证").stderr
    assert run("correct", "reject", "LCSA", "--reason", "查证", "--by", "Wang Wu").exit_code == 0
    [entry] = read_corrections(folder / "corrections.ttl")
    assert entry.by == "Wang Wu"


def test_a_build_tells_what_found_nothing(folder: Path) -> None:
    """On standard error, and goes on; the entry is kept."""
    corrected("reject", "LCSA")
    (folder / "letters" / "a.md").write_text(LETTER.replace("低碳航运联盟（LCSA）", "本会"), encoding="utf-8")

    result = run("build", "letters")

    assert result.exit_code == 0
    assert result.stderr == "Correction without effect: reject: LCSA\n  nothing is called “LCSA”.\n"
    assert len(read_corrections(folder / "corrections.ttl")) == 1


def test_a_file_that_is_named_must_be_there(folder: Path) -> None:
    """An earlier build stays."""
    before = (folder / "output" / "graph.nq").read_bytes()

    result = run("build", "letters", "--corrections", "no.ttl")

    assert (result.exit_code, "no.ttl: cannot be read" in result.stderr) == (2, True)
    assert (folder / "output" / "graph.nq").read_bytes() == before


def test_two_people_write_at_once(tmp_path: Path) -> None:
    """No entry of either is lost."""
    file = tmp_path / "new" / "corrections.ttl"
    entries = [Correction(action="reject", subject=f"甲{n}", reason="查证", by="甲") for n in range(40)]

    def write(one: Correction) -> None:
        change(file, lambda kept: {*kept, one})

    with ThreadPoolExecutor(8) as people:
        list(people.map(write, entries))

    assert set(read_corrections(file)) == set(entries)
    assert [path.name for path in file.parent.iterdir()] == ["corrections.ttl"]


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """And what it is in the way of stays."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(CorrectionError, match="Nothing was changed"):
        change(tmp_path / "file" / "corrections.ttl", lambda _: ())
