"""``sppgraph serve``: the graph over HTTP."""

import asyncio
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from sppgraph.commands.options import CORRECTIONS, OUTPUT, PATH, corrections_option
from sppgraph.engine.pool import Engine, Size
from sppgraph.engine.values import Limits
from sppgraph.errors import GraphError, ServeError
from sppgraph.store import GRAPH_FILE
from sppgraph.web.app import app_of
from sppgraph.web.settings import LOOPBACK, Settings

_MB = 1 << 20
_SHORTEST = 16  # characters of a token
_BACKLOG = 512  # connections that may wait to be taken


@click.command("serve")
@click.argument("directory", type=PATH, default=OUTPUT, metavar="[DIR]")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes any free one.",
)
@click.option(
    "--token-file",
    type=PATH,
    metavar="FILE",
    help="Let whoever sends the token in this file change the graph. Without one nobody may.",
)
@click.option(
    "--edit", is_flag=True, help="Open /review, where whoever has the token corrects what the graph says."
)
@corrections_option
@click.option(
    "--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries answered at once."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="How long one query may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(16),
    default=1024,
    show_default=True,
    metavar="MB",
    help="How much memory one query may take beyond the graph.",
)
@click.option(
    "--rows",
    type=click.IntRange(1),
    default=100_000,
    show_default=True,
    metavar="N",
    help="How many rows or triples one answer may have.",
)
@click.option(
    "--allow-service",
    "outside",
    multiple=True,
    metavar="IRI",
    help="An endpoint that queries may ask with SERVICE, or an address to LOAD; may be given several times.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose pages may ask, such as https://example.org; may be given several times.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another name by which the service is asked; may be given several times.",
)
def command(
    directory: Path,
    host: str,
    port: int,
    token_file: Path | None,
    edit: bool,
    corrections: Path | None,
    workers: int,
    timeout: float,
    memory: int,
    rows: int,
    outside: tuple[str, ...],
    origins: tuple[str, ...],
    hosts: tuple[str, ...],
) -> None:
    """Answer queries over HTTP: a SPARQL 1.1 endpoint on the graph of a folder.

    DIR is a folder that a build wrote. /sparql answers queries, /store hands out whole graphs, and
    /healthz says which graph is served. A build that swaps in another graph is followed.

    \b
    sppgraph serve
    sppgraph serve output --port 0
    sppgraph serve output --token-file token.txt
    sppgraph serve output --token-file token.txt --edit --corrections corrections.ttl

    The service answers this machine alone unless --host says otherwise. It speaks HTTP without
    encryption: where others reach it, put a proxy with TLS before it.
    """
    settings = Settings(
        directory=_folder(directory, writable=token_file is not None),
        token=_token(token_file) if token_file else None,
        corrections=_corrections(corrections, edit=edit, may_write=token_file is not None),
        hosts=LOOPBACK | {host, *hosts},
        origins=frozenset(origins),
        outside=frozenset(outside),
        limits=Limits(seconds=timeout, memory=memory * _MB, rows=rows),
        size=Size(workers=workers),
    )
    with _listening(host, port, settings) as listener, suppress(KeyboardInterrupt):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        asyncio.run(_serve(settings, listener))


def _folder(directory: Path, *, writable: bool) -> Path:
    if not hasattr(os, "fork"):
        raise ServeError(
            "This system cannot fork processes, on which the service rests.\n"
            "  Run it on Linux, or in WSL; `sppgraph query` works everywhere."
        )
    if not directory.is_dir() or not (writable or (directory / GRAPH_FILE).exists()):
        raise GraphError(f"{directory}: there is no {GRAPH_FILE} in it.\n  Write one with `sppgraph build`.")
    return directory


def _corrections(file: Path | None, *, edit: bool, may_write: bool) -> Path | None:
    """The file that review pages write, if there are to be any."""
    if file is not None and not edit:
        raise ServeError("--corrections names the file that review pages write.\n  Add --edit to have them.")
    if edit and not may_write:
        raise ServeError(
            "--edit lets people correct the graph, so it needs a token that they give.\n"
            "  Add --token-file with a file that holds one."
        )
    return (file or CORRECTIONS) if edit else None


def _token(file: Path) -> str:
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ServeError(f"{file}: the token cannot be read: {error}\n  Name a file of text.") from error
    if len(token) < _SHORTEST or not token.isascii() or not token.isprintable() or " " in token:
        raise ServeError(
            f"{file}: a token is one line of {_SHORTEST} or more letters, digits and marks.\n"
            "  Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe())'"
        )
    return token


def _listening(host: str, port: int, settings: Settings) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise ServeError(
            f"{host}, port {port}: cannot be listened on: {error.strerror or error}.\n"
            "  Choose another with --host and --port; --port 0 takes any free one."
        ) from error
    # Connections inherit both: an answer's last bytes do not wait for the receipt of its first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with suppress(AttributeError, OSError):  # Linux alone has it
        # A client that takes nothing for so many milliseconds is gone.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(settings.reader_patience * 1000))
    return listener


async def _serve(settings: Settings, listener: socket.socket) -> None:
    engine = Engine(settings.directory, settings.size, may_go_out=bool(settings.outside))
    try:
        await engine.start()
        click.echo(f"Serving {settings.directory} at {_address(listener)}")
        sys.stdout.flush()
        config = uvicorn.Config(
            app_of(settings, engine),
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        await engine.close()


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"
