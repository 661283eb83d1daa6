"""The command line: ``sppgraph COMMAND``. Each command is a module of ``sppgraph.commands``."""

import sys
from importlib import import_module
from io import TextIOWrapper

import click

from sppgraph import __version__
from sppgraph.errors import SppgraphError

COMMANDS = (
    "build",
    "query",
    "ask",
    "explain",
    "correct",
    "view",
    "export",
    "serve",
    "publish",
    "check",
    "evaluate",
)


class _Commands(click.Group):
    """Loads a command when it is asked for: all of them take a second."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sppgraph.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error that the user can mend is a message, and the exit code 2."""
        try:
            return super().invoke(ctx)
        except SppgraphError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, name="sppgraph", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sppgraph")
def cli() -> None:
    """Read Chinese newsletters on sustainable public procurement into a knowledge graph.

    Every fact in the graph carries the sentence that proves it.

    \b
    sppgraph build seeds                   read the newsletters of a folder, write output/
    sppgraph query                         list the saved questions
    sppgraph query most-connected          ask one of them
    sppgraph ask '2024年谁加入了CFIT？'    ask in Chinese
    sppgraph explain 联合国环境规划署      everything said of one thing, with the sentences
    sppgraph serve                         a page and a SPARQL endpoint for others

    Exit codes: 0 all is well; 1 done, but a newsletter was left out, a graph does not conform or a
    saved question has faults; 2 not done, and the message says why.
    """


def main() -> None:
    """Run the command line on the arguments of this process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A pipe or file gets UTF-8, whatever the locale; a terminal what it can show.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    cli()
