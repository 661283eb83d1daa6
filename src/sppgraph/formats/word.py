"""Word (docx): the paragraphs of the body in document order, those of tables and text boxes too.

Read from the package itself: python-docx passes over text boxes, content controls and tracked
insertions, and raises AttributeError on damaged files.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from sppgraph.errors import SourceError

# What zipfile and lxml raise on damaged files, found by damaging one in many places. RuntimeError
# is zipfile's word for a locked file or an unknown compression.
_DAMAGE = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    RuntimeError,
    etree.XMLSyntaxError,
)
_HEADING = re.compile(r"(?i)heading ([1-6])|title")
_PRINTED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(path: Path, data: bytes) -> str:
    """The paragraphs, parted by blank lines; headings begin with ``# `` to ``###### `` by their style.

    Raises:
        SourceError: The file is damaged, locked, or no docx.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            body, marks = _parts(package)
    except _DAMAGE as error:
        raise SourceError(
            path,
            "is no readable Word document (docx).",
            "Open it in Word or LibreOffice and save it anew as .docx, without a password.",
        ) from error
    lines = ((marks.get(_style(paragraph), ""), _text(paragraph)) for paragraph in _paragraphs(body))
    return "\n\n".join(mark + line for mark, line in lines if line)


def _parts(package: ZipFile) -> tuple[etree._Element, dict[str, str]]:
    """The main part, and the mark of each style that is a heading."""
    main = _main_name(package)
    styles = str(PurePosixPath(main).with_name("styles.xml"))
    marks = _marks(_xml(package, styles)) if styles in package.namelist() else {}
    return _xml(package, main), marks


def _main_name(package: ZipFile) -> str:
    """Mostly word/document.xml, but the package says."""
    for relation in _xml(package, "_rels/.rels").iterfind("{*}Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    raise KeyError("officeDocument")


def _xml(package: ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False)
    return etree.fromstring(package.read(name), parser)


def _marks(styles: etree._Element) -> dict[str, str]:
    """Headings by name, or by the name of a style that they are based on."""
    every = {_value(style, "styleId"): style for style in styles.iterfind("{*}style")}
    marks = {}
    for name in every:
        for ancestor in _ancestry(every, name):
            if heading := _HEADING.fullmatch(_child_value(every[ancestor], "name")):
                marks[name] = "#" * int(heading[1] or 1) + " "
                break
    return marks


def _ancestry(styles: dict[str, etree._Element], name: str) -> tuple[str, ...]:
    """A style and those it is based on, nearest first; damage may lead in a circle."""
    line: tuple[str, ...] = ()
    while name in styles and name not in line:
        line, name = (*line, name), _child_value(styles[name], "basedOn")
    return line


def _style(paragraph: etree._Element) -> str:
    properties = paragraph.find("{*}pPr")
    return "" if properties is None else _child_value(properties, "pStyle")


def _child_value(element: etree._Element, name: str) -> str:
    child = element.find("{*}" + name)
    return "" if child is None else _value(child, "val")


def _value(element: etree._Element, name: str) -> str:
    return str(element.get(f"{{{_namespace(element)}}}{name}", ""))


def _namespace(element: etree._Element) -> str:
    """WordprocessingML, of the transitional or the strict kind."""
    return str(etree.QName(element).namespace)


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Each paragraph once: a text box comes again as a fallback for older programs."""
    for paragraph in body.iter(f"{{{_namespace(body)}}}p"):
        if next(paragraph.iterancestors("{*}Fallback"), None) is None:
            yield paragraph


def _text(paragraph: etree._Element) -> str:
    """The runs of one paragraph, wherever they are nested, but not those of its text boxes."""
    word = f"{{{_namespace(paragraph)}}}"
    runs = (run for run in paragraph.iter(f"{word}r") if next(run.iterancestors(f"{word}p")) is paragraph)
    parts = (part for run in runs for part in run.iterchildren(f"{word}t", *(word + tag for tag in _PRINTED)))
    return "".join(_PRINTED.get(etree.QName(part).localname, part.text or "") for part in parts).strip()
