"""The text of a query: its words, what it may not do, and where it is malformed.

A query is cut into tokens here so that what it asks for is known before any engine sees it: Oxigraph
goes out for ``SERVICE`` and cannot be told not to.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from secrets import choice
from string import ascii_lowercase

import pyoxigraph as ox

from sppgraph.errors import QueryError
from sppgraph.iris import PREFIXES

_QUERIES = {"SELECT", "CONSTRUCT", "ASK", "DESCRIBE"}
_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<blank>_:\w+)
    |(?P<name>(?:[^\W\d_](?:[\w.-]{0,99}[\w-])?)?:(?:[\w:.%-]|\\.)*)
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_CALLS = re.compile("service|load", re.IGNORECASE)
_POSITION = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<wanted>.*)", re.DOTALL
)
_REASON = re.compile(r"(?:^|, )([A-Z]\w*(?: [\w*]+)+)")  # a sentence among the tokens looked for


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a query; ``start`` and ``end`` count code points of its text."""

    kind: str
    text: str
    start: int
    end: int

    def is_word(self, word: str) -> bool:
        """Whether it is a keyword, given in capitals."""
        return self.kind == "word" and self.text.upper() == word


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a query into its tokens, without white space and comments.

    >>> [(token.kind, token.text) for token in tokens("ASK { ?s a <e:x> } # why")][:4]
    [('word', 'ASK'), ('mark', '{'), ('variable', '?s'), ('word', 'a')]
    """
    found = _TOKEN.finditer(text)
    return tuple(
        Token(match.lastgroup, match[0], *match.span())
        for match in found
        if match.lastgroup and match.lastgroup != "space"
    )


def has_word(text: str, word: str) -> bool:
    """Whether a query uses a keyword, given in capitals."""
    return any(token.is_word(word) for token in tokens(text))


def asks_for_graph(text: str) -> bool:
    """Whether a query's answer is a graph, not rows."""
    return has_word(text, "CONSTRUCT") or has_word(text, "DESCRIBE")


def with_words(text: str, others: Mapping[str, str]) -> str:
    """A query or update with other words for some of its own.

    Args:
        text: Of the query or update.
        others: What stands in the place of a keyword, by the keyword in capitals.

    >>> with_words("select ?select {}", {"SELECT": "ASK"})
    'ASK ?select {}'
    """
    parts, done = [], 0
    for token in tokens(text):
        if token.kind == "word" and token.text.upper() in others:
            parts += [text[done : token.start], others[token.text.upper()]]
            done = token.end
    return "".join([*parts, text[done:]])


def check(text: str, name: str, *, local: bool = True, services: Collection[str] = ()) -> None:
    """Make sure that a text is a query, and one that may be asked.

    Args:
        text: A query whose parameters may be bound or not.
        name: What to call it in an error.
        local: It will be answered here, where nothing may go out to the network.
        services: The endpoints that a local query may call all the same, by IRI.

    Raises:
        QueryError: an update, a call of another endpoint, a malformed query (with line and column).
    """
    _refuse_escapes(text, name)
    _refuse_updates(text, name)
    asked = text
    if _may_call_service(text):
        if local:
            _refuse_services(text, name, services)
        asked = _staying(text)
        if _may_call_service(asked):
            return  # Oxigraph, asked below, would go out
    try:
        ox.Store().query(disguised(with_prefixes(asked, name)))
    except SyntaxError as error:
        raise QueryError(f"{name}: {malformed(text, error.msg)}") from error
    except RuntimeError as error:  # a function that it does not know
        raise QueryError(f"{name}: {error}\n  Use the functions of SPARQL 1.1.") from error


def _refuse_escapes(text: str, name: str) -> None:
    """A parser that expands these before it reads could see other words than we do."""
    if re.search(r"\\[uU]", text):
        raise QueryError(
            f"{name}: \\u escapes are not read in queries and their parameters.\n"
            "  Write the character itself, in UTF-8."
        )


def _refuse_updates(text: str, name: str) -> None:
    words = [token.text.upper() for token in tokens(text) if token.kind == "word"]
    first = next((word for word in words if word not in ("PREFIX", "BASE")), "")
    if first not in _QUERIES:
        what = f"“{first}” begins no query" if first else "there is no query"
        raise QueryError(
            f"{name}: {what}.\n  Begin with SELECT, ASK, CONSTRUCT or DESCRIBE; "
            "the graph itself is changed only by `sppgraph build`."
        )


def _may_call_service(text: str) -> bool:
    """Whether the query calls an endpoint, or could by a reading of ``<`` other than ours.

    ``?a<?b)SERVICE…>`` is an IRI to one grammar and a comparison to another. Between the two
    readings stands a bracket or a quote inside what we took for an IRI, so that is refused too.
    """
    if "service" not in text.lower():
        return False
    return has_word(text, "SERVICE") or _is_ambiguous(text)


def _is_ambiguous(text: str) -> bool:
    return any(token.kind == "iri" and set(token.text) & set("()'") for token in tokens(text))


def _refuse_services(text: str, name: str, allowed: Collection[str]) -> None:
    called = [token.text[1:-1] if token.kind == "iri" else None for token in services_of(text)]
    if _is_ambiguous(text) or not all(service in allowed for service in called):
        option = " ".join(f"--allow-service {service}" for service in called if service) or "its whole IRI"
        raise QueryError(
            f"{name}: SERVICE asks another endpoint, and a local query stays on this machine.\n"
            f"  Allow it with {option}, or send the query to an endpoint you trust with --endpoint."
        )


def services_of(text: str) -> tuple[Token, ...]:
    """What stands for the endpoint behind every SERVICE of a query: an IRI, a name or a variable.

    >>> [token.text for token in services_of("ASK { SERVICE SILENT <http://e/> {} SERVICE ?x {} }")]
    ['<http://e/>', '?x']
    """
    found = [token for token in tokens(text) if not token.is_word("SILENT")]
    return tuple(target for word, target in pairwise(found) if word.is_word("SERVICE"))


def _staying(text: str) -> str:
    """A query of the same form that calls nobody: GRAPH takes what SERVICE takes; no column moves."""
    return with_words(text, {"SERVICE": "GRAPH  ", "SILENT": "      "})


def disguised(text: str) -> str:
    """The text with chance letters for every SERVICE and LOAD in it, be it a word or a part of a name or text.

    It is a query still if, and only if, neither was a word of it to the engine that reads it now. Oxigraph
    wants no space between words (``trueSERVICE<e:x>``, ``SERVICESILENT``), so that no cutting of ours into
    tokens finds all of them. No letters that can be known beforehand, or a prefix of that name could be
    declared.

    >>> disguised("SELECT ?x { ?x a 'SELF' }")
    "SELECT ?x { ?x a 'SELF' }"
    """
    others: dict[str, str] = {}
    return _CALLS.sub(
        lambda match: others.setdefault(match[0], "".join(choice(ascii_lowercase) for _ in match[0])), text
    )


def malformed(text: str, message: str) -> str:
    """Say where a query is malformed, and show the line."""
    position = _POSITION.fullmatch(message)
    if not position:
        return f"malformed: {message}\n  Mend the query."
    # Oxigraph gives the end of the shortest thing it looked for, beside which "[_]" is any character.
    wanted = re.findall(r'"[^"]*"|\[_\]|\w+', position["wanted"])
    behind = min(len(word) if word.isalpha() else 1 for word in wanted or ["_"])
    lines = text.split("\n")
    at = sum(len(line) + 1 for line in lines[: int(position["line"]) - 1]) + int(position["column"]) - 1
    before = text[: max(0, at - behind)].split("\n")
    line, column = len(before), len(before[-1])
    reason = _REASON.search(position["wanted"])
    mark = f"{' ' * column}^ {reason[1] if reason else 'cannot be read'}"
    return f"malformed at line {line}, column {column + 1}:\n  {lines[line - 1]}\n  {mark}"


# Prefixes


def with_prefixes(text: str, name: str) -> str:
    """Declare the house's prefixes where a query uses them undeclared, without moving its lines.

    Raises:
        QueryError: a prefix that is neither declared nor the house's.

    >>> with_prefixes("ASK { ?x a spp:Event }", "--text")
    'PREFIX spp: <https://w3id.org/sppgraph/ontology#> ASK { ?x a spp:Event }'
    """
    found = tokens(text)
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    declared = {label.text[:-1] for word, label in pairwise(found) if word.text.upper() == "PREFIX"}
    missing = sorted(used - declared)
    for prefix in missing:
        if prefix not in PREFIXES:
            raise QueryError(
                f"{name}: the prefix “{prefix}:” is not declared.\n  Add a line `PREFIX {prefix}: <…>`; "
                f"known without one: {', '.join(PREFIXES)}."
            )
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in missing) + text
