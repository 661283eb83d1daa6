"""PDF: the text of each page, in the order that PDFium reads it."""

from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError, PdfPage
from pypdfium2.raw import FPDF_ERR_PASSWORD

from sppgraph.errors import SourceError
from sppgraph.formats.plain import CONTROL

_BROKEN_WORD = "\x02"  # PDFium's one character for a hyphen at a line's end and the break behind it


def read(path: Path, data: bytes) -> str:
    """The text of a PDF: one line a printed line, a blank line between pages.

    Raises:
        SourceError: The file is broken, needs a password, or holds pictures of text only.
    """
    try:
        with PdfDocument(data) as document:
            text = "\n\n".join(map(_page_text, document))
    except PdfiumError as error:
        raise _unreadable(path, error) from error
    if not text.strip():
        raise SourceError(
            path, "is a PDF without text; was it scanned?", "Run OCR on it first, such as ocrmypdf."
        )
    return text


def _page_text(page: PdfPage) -> str:
    text: str = page.get_textpage().get_text_bounded()
    # PDFium gives control characters for glyphs that it cannot name.
    return CONTROL.sub("", text.replace(_BROKEN_WORD, "-\n").replace("\r\n", "\n"))


def _unreadable(path: Path, error: PdfiumError) -> SourceError:
    if error.err_code == FPDF_ERR_PASSWORD:
        return SourceError(path, "is a PDF that needs a password.", "Save a copy without the password.")
    return SourceError(path, "is a broken PDF.", "Open it in a PDF viewer and print it to a new PDF.")
