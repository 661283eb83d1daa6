"""What tests of builds share: a short newsletter, one that breaks a shape, and a folder's bytes."""

from dataclasses import replace
from pathlib import Path

from sample import spring
from sppgraph.snapshot import STORES
from sppgraph.values import PartialDate, Reading, Relation

LETTER = "# 采购简报 {year}年第2期\n\n## 计划召开年会\n\n联合国环境规划署于{year}年5月召开采购年会。\n"


def write_letter(folder: Path, name: str = "2022.md", year: int = 2022) -> Path:
    """A newsletter of three sentences: issue 2 of a year."""
    path = folder / name
    path.write_text(LETTER.format(year=year), encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, hidden ones too.

    The store is left out: RocksDB numbers and dates its files. What it holds is that of ``graph.nq``.
    """
    found = (path for path in folder.rglob("*") if path.is_file())
    inside = {path.relative_to(folder): path for path in found}
    return {name.as_posix(): path.read_bytes() for name, path in inside.items() if name.parts[0] != STORES}


def ended_early() -> Reading:
    """A newsletter whose meeting ends before it starts."""
    facts = tuple(
        replace(fact, object=PartialDate("2022-05-09"))
        if isinstance(fact, Relation) and fact.predicate == "schema:endDate"
        else fact
        for fact in spring().facts
    )
    return replace(spring(), facts=facts)
