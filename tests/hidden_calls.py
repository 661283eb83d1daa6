"""Queries that ask EVIL in ways that a cutting into tokens may miss: Oxigraph wants no space between words.

Where somebody is allowed to be asked, that is FRIEND.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server, socket

_CALL = "SERVICE <EVIL> { ?a ?b ?c }"
HIDDEN = {
    "behind true": f"SELECT * {{ ?s ?p true{_CALL} }}",
    "behind a number": f"SELECT * {{ ?s ?p 1e5{_CALL} }}",
    "behind a name": f"PREFIX a: <http://x/> SELECT * {{ ?s ?p a:.{_CALL} }}",
    "SILENT without space": "SELECT * { SERVICESILENT <EVIL> { ?a ?b ?c } }",
    "name without space": "PREFIX a: <EVIL> SELECT * { SERVICEa: { ?a ?b ?c } }",
    "behind what is no IRI": f"SELECT * {{ FILTER(1<'>') {_CALL} FILTER(''='') }}",
    "between what are no texts": f"SELECT * {{ FILTER(1<?b#> '''\n||true) {_CALL} #'''\n}}",
    "in what is no long text": f"SELECT * {{ VALUES ?x {{ '''a' }} {_CALL} # \\z '''\n}}",
    "prefix that is none": "PREFIX q: <EVIL> SELECT * { OPTIONAL { _:b-PREFIX q: <FRIEND> } SERVICE q: { ?a ?b ?c } }",
    "base that is none": "BASE <EVIL> SELECT * { OPTIONAL { _:b-BASE <FRIEND> <e:x> } SERVICE <> { ?a ?b ?c } }",
    "escaped": f"SELECT * {{ \\u0053ERVICE{_CALL.removeprefix('SERVICE')} }}",
    "by a name declared for disguise": "PREFIX trueserviceq: <e:x> PREFIX q: <EVIL> SELECT * { ?s ?p trueSERVICEq: { } }",
}
HARMLESS = 'PREFIX service: <e:x> SELECT ?service { ?service service:Service "service LOAD"@en FILTER(?service<service:a) }'


@contextmanager
def listening() -> Iterator[tuple[str, socket]]:
    """A server on this machine that answers nobody; ``accept`` raises BlockingIOError if nobody has come."""
    with create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", listener
