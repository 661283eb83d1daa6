"""The memory that processes hold, from Linux's ``/proc``."""

from pathlib import Path

_PROC = Path("/proc")


def megabytes(pid: int) -> float:
    """Resident memory of a process and all that come from it, in MB (1e6 bytes); shared pages count once."""
    return sum(map(_proportional, _family(pid))) / 1000


def _family(pid: int) -> list[int]:
    children = [
        int(child)
        for task in (_PROC / str(pid) / "task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [pid, *(one for child in children for one in _family(child))]


def _proportional(pid: int) -> float:
    """Kilobytes (1e3 bytes) of which shared pages count by their share."""
    lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    kibibytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kibibytes * 1.024
