"""Rules: each says which construction it reads, and is proved by sentences that no newsletter holds."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from cases import read_all_cases
from golden_cases import reading_of
from sppgraph import mentions, names, relations
from sppgraph.names.found import Found
from sppgraph.values import Fact

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SEEDS = "".join(
    "".join(path.read_text(encoding="utf-8").split()) for path in (HERE.parent / "seeds").glob("*.txt")
)
CASES = [case for folder in ("relations", "names", "linking") for case in read_all_cases(GOLDEN / folder)]
MODULES = [
    importlib.import_module(found.name)
    for package in (names, relations)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]
# Where the name of the rule stands among the arguments of what makes a fact.
_PLACE = {"membership": 1, "relation": 4, "Found": None, "replace": None, "Figure": None}


def rules_of(module: ModuleType) -> Iterator[str]:
    """The names of rules that a module writes into what it finds."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in _PLACE:
            continue
        place = _PLACE[node.func.id]  # type: ignore[attr-defined]
        given = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
        given += node.args[place : place + 1] if place is not None else []
        for value in given:
            if isinstance(value, ast.Constant):
                yield str(value.value)
            elif isinstance(value, ast.Name) and value.id.isupper():
                yield getattr(module, value.id)


RULES = sorted({rule for module in (*MODULES, relations, mentions) for rule in rules_of(module)})


@cache
def proofs() -> Mapping[str, frozenset[str]]:
    """For each rule the texts of the golden cases in which it finds a name or a fact."""
    proved: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        reading = reading_of(case)
        for found in (*reading.facts, *reading.mentions):
            proved[found.rule].add("".join(case.text.split()))
    return {rule: frozenset(texts) for rule, texts in proved.items()}


def test_every_rule_is_known_here() -> None:
    """What finds something in a golden case is one of the rules that the next tests ask about."""
    assert set(proofs()) <= set(RULES)
    assert len(RULES) >= 45


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_three_examples_of_which_two_are_our_own(rule: str) -> None:
    """A rule fitted to the sentences it was made from proves nothing."""
    examples = proofs().get(rule, frozenset())

    assert len(examples) >= 3
    assert len([text for text in examples if text not in SEEDS]) >= 2


def finders() -> Iterator[Callable[..., object]]:
    """The public functions that give names or facts, each of a module of rules."""
    for module in MODULES:
        for _, function in inspect.getmembers(module, inspect.isfunction):
            returned = inspect.signature(function).return_annotation
            own = function.__module__ == module.__name__ and not function.__name__.startswith("_")
            if own and returned in (Iterator[Found], Iterator[Fact]):
                yield function


def named(function: Callable[..., object]) -> str:
    """Module and name of a function."""
    return f"{function.__module__.removeprefix('sppgraph.')}.{function.__name__}"


def test_no_finder_went_missing() -> None:
    """As many as when this was last looked at; more are welcome."""
    assert len(list(finders())) >= 30


@pytest.mark.parametrize("function", tuple(finders()), ids=named)
def test_each_rule_says_which_construction_it_reads(function: Callable[..., object]) -> None:
    """So that a reader can tell what it should find, and what it should not."""
    text = inspect.getdoc(function) or ""

    assert re.search(r"[Cc]onstructions?\b", text)
    assert "``" in text
