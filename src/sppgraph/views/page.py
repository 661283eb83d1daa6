"""One HTML file that loads nothing: its scripts, its style and its data are in it.

Names from newsletters reach a page only inside its block of JSON, never as markup.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from string import Template

from sppgraph.views.look import ASSETS

# The first character of each would let data end the script element or the line it stands on.
ESCAPES = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def assemble(
    template: str,
    *,
    libraries: Sequence[str] = (),
    scripts: Sequence[str],
    styles: Sequence[str],
    data: Mapping[str, object],
    texts: Mapping[str, str],
) -> str:
    """Fill a template of ``assets/`` with everything that its page needs.

    Args:
        template: Its file; ``${policy}``, ``${style}``, ``${data}`` and ``${scripts}`` are filled in.
        libraries: JavaScript texts of other makers, each in a script element of its own.
        scripts: Files of ``assets/``, each using those before it: one strict function, nothing global.
        styles: Files of ``assets/``, in order.
        data: What the scripts read, as the block ``#data``.
        texts: The template's other fields; trusted markup.
    """
    style = "\n".join(map(_asset, styles))
    every = [*libraries, _function(scripts)]
    return Template(_asset(template)).substitute(
        texts,
        policy=_policy(every, style),
        style=style,
        data=_json(data),
        scripts="\n".join(f"<script>{script}</script>" for script in every),
    )


def _function(names: Sequence[str]) -> str:
    parts = "\n".join(map(_asset, names))
    return f'(() => {{\n"use strict";\n{parts}}})();'


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _policy(scripts: Sequence[str], style: str) -> str:
    """Forbid every load; allow exactly these scripts and this style sheet."""
    allowed = " ".join(map(_digest, scripts))
    loads = f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}"
    return f"{loads}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
