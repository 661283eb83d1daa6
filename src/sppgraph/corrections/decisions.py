"""What was decided about a thing when a later correction changes the thing."""

from dataclasses import replace

from sppgraph import relink as change
from sppgraph.corrections.model import Decision
from sppgraph.values import Merge


def merge_of(entity: str, form: str) -> Merge:
    """A form that is a name because a person says so."""
    return Merge(entity=entity, form=form, reason="corrected", evidence=())


def without(decision: Decision, gone: str) -> Decision:
    """A thing that is no more, or has become another, has no names and no type of its own."""
    return replace(
        decision,
        renamed=None if decision.renamed == gone else decision.renamed,
        retyped=None if decision.retyped == gone else decision.retyped,
    )


def moved(decision: Decision, old: str, new: str) -> Decision:
    """What was decided of a thing under its old id, said of the new one."""
    added = (
        replace(fact, entity=new if fact.entity == old else fact.entity)
        if isinstance(fact, Merge)
        else change.with_id(fact, old, new)
        for fact in decision.added
    )
    return replace(
        decision,
        about=tuple(dict.fromkeys(new if identifier == old else identifier for identifier in decision.about)),
        renamed=new if decision.renamed == old else decision.renamed,
        retyped=new if decision.retyped == old else decision.retyped,
        added=tuple(added),
    )
