"""``sppgraph correct``: write what a person decides into the file of corrections."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sppgraph.commands.options import CORRECTIONS, corrections_option, graph_option
from sppgraph.corrections import Action, Correction, Said, change
from sppgraph.corrections.file import is_date, is_number
from sppgraph.corrections.graph import effect
from sppgraph.corrections.model import FIGURE, NAME, OBJECTS, ROLE_PREFIX, is_fact
from sppgraph.corrections.names import NoSuchThing
from sppgraph.errors import CorrectionError
from sppgraph.store import open_store
from sppgraph.values import ENTITY_TYPES, EntityType, PartialDate, Qualifier
from sppgraph.vocabulary import load_roles

F = TypeVar("F", bound=Callable[..., Any])

_TYPES = [kind for kind in ENTITY_TYPES if kind not in ("Country", "SdgTarget")]
_NEXT = "sppgraph explain NAME shows what the graph holds."


def _date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> PartialDate | None:
    if value is not None and not is_date(value):
        raise click.BadParameter(f"“{value}” is not 2022, 2022-05 or 2022-05-10.")
    return PartialDate(value) if value else None


@click.group("correct")
def command() -> None:
    """Write down what a person decides: it is applied last on every build.

    Each entry goes into the file of corrections with its reason and author. Things go by any of
    their names, by a name with its type behind it, such as "瑞典 (Country)", or by their IRI. An
    entry is first held against the graph that was built last, and what it is about is told.

    \b
    sppgraph correct merge 可持续采购网 可持续公共采购网络 --reason "2023年更名" --by "Review desk"
    sppgraph correct reject 瑞典 funder 采购计划 --reason "只是承诺" --by "Review desk"
    sppgraph build seeds
    """


def _entry(function: F) -> F:
    """What every correction has."""
    options = (
        click.option("--reason", required=True, metavar="TEXT", help="Why; it stands in the graph."),
        click.option(
            "--by",
            required=True,
            envvar="SPPGRAPH_BY",
            show_envvar=True,
            metavar="NAME",
            help="Who decides; a named graph is theirs.",
        ),
        click.option("--date", callback=_date, metavar="DATE", help="When it was decided, if that matters."),
        corrections_option,
        graph_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def _fact(function: F) -> F:
    """What tells a fact: who, how, what, and when."""
    options = (
        click.option("--since", callback=_date, metavar="DATE", help="When the role began."),
        click.option("--until", callback=_date, metavar="DATE", help="When the role ended."),
        click.option("--unit", metavar="TEXT", help="What a figure counts."),
        click.option("--qualifier", type=click.Choice(["approx", "at-least", "exact"]), help="Of a figure."),
        click.option("--as-of", callback=_date, metavar="DATE", help="Of a figure."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@command.command("merge")
@click.argument("name")
@click.argument("into")
@_entry
def merge(name: str, into: str, **common: Any) -> None:
    """Two things are one: what is said of NAME is said of INTO."""
    _add("merge", name, common, into=into)


@command.command("split")
@click.argument("name")
@click.argument("form")
@click.option("--into", metavar="THING", help="The thing that FORM names; a new one if none is given.")
@click.option("--type", "kind", type=click.Choice(_TYPES), help="The type of the new thing.")
@_entry
def split(name: str, form: str, into: str | None, kind: EntityType | None, **common: Any) -> None:
    """FORM is no name of NAME, but of another thing.

    What sentences say that name it by FORM alone is said of that other thing.
    """
    _add("split", name, common, form=form, into=into, type=kind)


@command.command("rename")
@click.argument("name")
@click.argument("preferred", required=False)
@click.option("--english", metavar="TEXT", help="The preferred name in English.")
@_entry
def rename(name: str, preferred: str | None, english: str | None, **common: Any) -> None:
    """PREFERRED is what NAME is called; its other names stay."""
    if not (preferred or english):
        raise click.UsageError("Give the name in Chinese, or --english, or both.")
    _add("rename", name, common, name=preferred, english=english)


@command.command("retype")
@click.argument("name")
@click.argument("kind", metavar="TYPE", type=click.Choice(_TYPES))
@_entry
def retype(name: str, kind: EntityType, **common: Any) -> None:
    """NAME is a thing of this TYPE."""
    _add("retype", name, common, type=kind)


@command.command("reject")
@click.argument("what", nargs=-1, required=True)
@_fact
@_entry
def reject(what: tuple[str, ...], **common: Any) -> None:
    """A fact is wrong, or a thing is none.

    \b
    WHAT is  SUBJECT RELATION OBJECT   a fact, as `sppgraph correct add --help` has it
             IRI                       a fact by its IRI
             NAME                      a thing: all that is said of it goes
    """
    if len(what) not in (1, 3):
        raise click.UsageError("Give SUBJECT RELATION OBJECT, or the IRI of a fact, or a thing.")
    if len(what) == 3:
        return _add("reject", what[0], common, said=_said(*what[1:], common))
    _refuse_details(common)
    return _add("reject", what[0], common)


@command.command("accept")
@click.argument("what", nargs=-1, required=True)
@_fact
@_entry
def accept(what: tuple[str, ...], **common: Any) -> None:
    """A person has looked at a fact, and it is right; it stays as it is.

    \b
    WHAT is  SUBJECT RELATION OBJECT   a fact, as `sppgraph correct add --help` has it
             IRI                       a fact by its IRI
    """
    if len(what) == 3:
        return _add("accept", what[0], common, said=_said(*what[1:], common))
    if len(what) != 1 or not is_fact(what[0]):
        raise click.UsageError("Give SUBJECT RELATION OBJECT, or the IRI of a fact.")
    _refuse_details(common)
    return _add("accept", what[0], common)


@command.command("add")
@click.argument("subject")
@click.argument("relation")
@click.argument("object", metavar="OBJECT")
@_fact
@_entry
def add(subject: str, relation: str, object: str, **common: Any) -> None:
    """A fact that no newsletter states, or that was not found.

    \b
    RELATION is  a role, such as co-lead or 共同牵头方   OBJECT is a programme or body
                 a property, such as schema:organizer    OBJECT is a thing, a date, or text
                 name                                    OBJECT is another name of SUBJECT
                 figure                                  OBJECT is a number; give its --unit
    """
    _add("add", subject, common, said=_said(relation, object, common))


def _said(relation: str, value: str, common: dict[str, Any]) -> Said:
    """A fact from the words of the command line; they are taken out of ``common``."""
    curie = {"name": NAME, "figure": FIGURE}.get(relation, relation)
    curie = curie if curie in OBJECTS else ROLE_PREFIX + _role(relation)
    unit: str | None = common.pop("unit")
    qualifier: Qualifier | None = common.pop("qualifier")
    if OBJECTS.get(curie) == "date" and not is_date(value):
        raise click.UsageError(f"“{value}” is not 2022, 2022-05 or 2022-05-10.")
    if curie == FIGURE and not (unit and is_number(value)):
        raise click.UsageError("A figure is a number and needs its --unit.")
    return Said(
        relation=curie,
        object=value,
        start=common.pop("since"),
        end=common.pop("until"),
        unit=unit,
        qualifier=qualifier,
        as_of=common.pop("as_of"),
    )


def _refuse_details(common: dict[str, Any]) -> None:
    for name in ("since", "until", "unit", "qualifier", "as_of"):
        if common.pop(name) is not None:
            raise click.UsageError(f"--{name.replace('_', '-')} tells a fact: give SUBJECT RELATION OBJECT.")


def _role(name: str) -> str:
    """The local name of a role that is given by it or by any of its nouns."""
    found = [role.name for role in load_roles() if name.removeprefix(ROLE_PREFIX) in (role.name, *role.nouns)]
    if len(found) != 1:
        roles = ", ".join(role.name for role in load_roles())
        raise click.UsageError(
            f"“{name}” is no role and no relation.\n  Roles: {roles}.\n  Relations: {', '.join(OBJECTS)}."
        )
    return found[0]


def _add(action: Action, subject: str, common: dict[str, Any], **parts: Any) -> None:
    """Hold an entry against the graph, write it beside the others, and say what it is about."""
    file: Path = common.pop("corrections") or CORRECTIONS
    graph: Path = common.pop("graph")
    one = Correction(action=action, subject=subject, **common, **parts)
    try:
        about = effect(open_store(graph), one)
    except NoSuchThing as error:
        raise CorrectionError(file, None, f"not written: {error}.", _NEXT) from error
    entries = change(file, lambda kept: {*kept, one})
    click.echo(one.line)
    for line in about:
        click.echo(f"  {line}")
    click.echo(f"{file}: {len(entries)} correction{'s' * (len(entries) != 1)}; the next build applies them.")
