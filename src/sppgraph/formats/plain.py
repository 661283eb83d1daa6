"""Plain text and Markdown in the encodings that Chinese texts come in."""

import codecs
import re
from pathlib import Path

from sppgraph.errors import SourceError
from sppgraph.fold import simplified

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ("gb18030", "cp950", "big5hkscs")  # Big5 as Windows writes it, and with Hong Kong's characters
_PLAUSIBLE = 0.7  # the right encoding gave 0.8 and more in every extract of 20 characters and more
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")  # what no text holds, nor XML
_LEVEL_1 = range(0xB0, 0xD8)  # the rows of GB 2312 with the 3,755 ideographs in common use


def read(path: Path, data: bytes) -> str:
    """Decode a text; only its byte order mark is dropped, and CRLF becomes LF.

    UTF-8 is tried first, then the marked UTF-16, then GB18030 and Big5: of these two, the one in
    which more of the characters are common ones.

    Raises:
        SourceError: The bytes are no text, or in another encoding.
    """
    encoding = _marked(data) or ("utf-8" if _decoded(data, "utf-8") is not None else _likelier(data))
    text = _decoded(data, encoding) if encoding else None
    if text is None:
        raise _binary(path, "NUL") if b"\0" in data else _unknown(path)
    if control := CONTROL.search(text):
        raise _binary(path, f"U+{ord(control[0]):04X}, in line {text.count(chr(10), 0, control.start()) + 1}")
    return text.replace("\r\n", "\n")


def _binary(path: Path, found: str) -> SourceError:
    return SourceError(
        path, f"is not a text: it holds a control character, {found}.", "Take it out, or give another file."
    )


def _unknown(path: Path) -> SourceError:
    return SourceError(
        path,
        "is in none of the encodings UTF-8, UTF-16 with a mark, GB18030 and Big5.",
        "Open it in an editor and save it as UTF-8.",
    )


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKED if data.startswith(mark)), None)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likelier(data: bytes) -> str | None:
    """The Chinese encoding in which the text reads as Chinese, if any."""
    readings = {name: text for name in _CHINESE if (text := _decoded(data, name)) is not None}
    best = max(readings, key=lambda name: _plausibility(readings[name]), default=None)
    return best if best and _plausibility(readings[best]) >= _PLAUSIBLE else None


def _plausibility(text: str) -> float:
    """The share of common ideographs among the letters beyond ASCII, 0 to 1.

    Simplified first, so that both scripts are judged alike.
    """
    letters = [char for char in simplified(text) if char.isalnum() and not char.isascii()]
    common = [char for char in letters if char.encode("gb2312", "replace")[0] in _LEVEL_1]
    return len(common) / len(letters) if letters else 0.0
