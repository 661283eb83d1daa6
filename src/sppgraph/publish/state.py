"""What has arrived where: a small file beside the graph, by which an interrupted publication goes on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sppgraph.errors import OutputError
from sppgraph.export import swap_in

_ENDING = ".published.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The graphs that one store was sent, each with its digest."""

    path: Path
    store: str  # its address
    sent: Mapping[str, str]  # digest by the graph's name

    def having(self, name: str, digest: str) -> "State":
        """With one more graph; written."""
        return self._with({**self.sent, name: digest})

    def lacking(self, name: str) -> "State":
        """Without a graph; written."""
        return self._with({known: digest for known, digest in self.sent.items() if known != name})

    def _with(self, sent: Mapping[str, str]) -> "State":
        stores = {**_read(self.path), self.store: dict(sent)}
        text = json.dumps({"stores": stores}, ensure_ascii=False, indent=1, sort_keys=True)
        swap_in(self.path, f"{text}\n".encode())
        return State(path=self.path, store=self.store, sent=sent)


def state_of(graph: Path, store: str) -> State:
    """What a store was sent of a graph.

    Args:
        graph: The graph's file; the state lies beside it.
        store: The store's address.

    Raises:
        OutputError: the state cannot be read.
    """
    path = graph.with_name(graph.name + _ENDING)
    return State(path=path, store=store, sent=_read(path).get(store, {}))


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(store): {str(name): str(digest) for name, digest in sent.items()}
            for store, sent in document["stores"].items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(
            path, f"cannot be read: {error!r}", "Delete it; then all graphs are sent anew."
        ) from error
