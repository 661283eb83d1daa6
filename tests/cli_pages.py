"""The ``--help`` pages as they stand in docs/cli.md; run as a program, it writes them there anew."""

import re
from pathlib import Path

import click
from click.testing import CliRunner

from sppgraph.cli import COMMANDS, cli

DOCUMENT = Path(__file__).parents[1] / "docs" / "cli.md"
WIDTH = 100  # columns
_BLOCK = re.compile(r"```text\n\$ sppgraph ((?:[a-z]+ )*)--help\n(?:(?!```).*\n)*```\n")


def page(command: str) -> str:
    """The help of a command, or with "" of the whole program."""
    arguments = [*command.split(), "--help"]
    return CliRunner().invoke(cli, arguments, prog_name="sppgraph", terminal_width=WIDTH).output


def commands(document: str) -> list[str]:
    """The commands whose help a document shows, in its order."""
    return [match[1].strip() for match in _BLOCK.finditer(document)]


def updated(document: str) -> str:
    """A document with every help page as the program has it now."""
    return _BLOCK.sub(lambda match: f"```text\n$ sppgraph {match[1]}--help\n{page(match[1])}```\n", document)


def missing(document: str) -> set[str]:
    """The commands whose help a document lacks."""
    below = {f"{name} {sub}" for name in COMMANDS for sub in getattr(_command(name), "commands", ())}
    return {"", *COMMANDS, *below} - set(commands(document))


def _command(name: str) -> click.Command | None:
    return cli.get_command(click.Context(cli), name)


if __name__ == "__main__":
    DOCUMENT.write_text(updated(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
