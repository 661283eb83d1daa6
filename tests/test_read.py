"""Newsletters of every format come out as the text they hold, or with an error that helps."""

import codecs
from pathlib import Path
from zipfile import ZipFile

import pytest

from sppgraph.errors import SourceError
from sppgraph.read import find_sources, read_source

SIMPLIFIED = (
    "绿色采购简报\n\n5月10日，联合国环境规划署（UNEP）与瑞典在斯德哥尔摩召开会议，"
    "约1600名代表参加。\n会议发布《可持续公共采购指南》。\n"
)
TRADITIONAL = (
    "綠色採購簡報\n\n5月10日，聯合國環境規劃署（UNEP）與瑞典在斯德哥爾摩召開會議，"
    "約1600名代表參加。\n會議發布《可持續公共採購指南》。\n"
)
LINES = ["联合国环境", "规划署（UNEP）2022-", "2024年 One", "planet"]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def pdf(*pages: list[str], locked: bool = False) -> bytes:
    """A PDF whose pages print these lines, in a font that every viewer brings along."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        " /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for lines in pages:
        shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
        content = f"BT /F 12 Tf 72 760 Td 16 TL {shown} ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    out, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    key = "00" * 32
    lock = f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]"
    return (
        f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{lock if locked else ''} >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode()


def docx(path: Path, body: str, styles: str = "", main: str = "word/document.xml") -> Path:
    """The smallest Word document with this body."""
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Type="{RELATION}" Target="/{main}"/></Relationships>',
        main: f'<w:document xmlns:w="{WORD}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
    }
    with ZipFile(path, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return path


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def written(path: Path, data: bytes | str) -> Path:
    """The path, with the data in it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "big5"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, text: str, encoding: str, line_end: str) -> None:
    """The text comes back as it was; Big5 cannot hold the simplified one, so that gets the other."""
    text = TRADITIONAL if encoding == "big5" else text
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    path = written(tmp_path / "简报.txt", mark + text.replace("\n", line_end).encode(encoding))

    source = read_source(path)

    assert (source.name, source.media_type, source.text) == ("简报.txt", "text/plain", text)


def test_nothing_else_is_changed(tmp_path: Path) -> None:
    """Blanks, marks and odd characters stay, so that offsets count what the reader has."""
    text = " \t**標題**　\u200b ﬁ⽉\n\n\n(…)\u2028  "

    source = read_source(written(tmp_path / "a.MD", text))

    assert (source.media_type, source.text) == ("text/markdown", text)


def test_pdf(tmp_path: Path) -> None:
    """A line a printed line, a blank line between pages; hyphens at a line's end stay."""
    source = read_source(written(tmp_path / "a.pdf", pdf(LINES, ["第二页"])))

    assert source.media_type == "application/pdf"
    assert source.text == "\n".join(LINES) + "\n\n第二页"


def test_html(tmp_path: Path) -> None:
    """Blocks on their own lines, headings marked, what is no text left out."""
    page = """<!DOCTYPE html><html><head><title>页</title><style>p {}</style></head><body>
    <nav>导航</nav><header><h1>绿色采购<br>简报</h1></header>
    <div>联合国<b>环境
      规划署</b>与 <a href="#">One
      planet</a>。<br>第二&#7;行<!-- 注 --></div>游离
    <ul><li>甲</li><li></li><li><p>乙</p></li></ul><p>尾<script>x()</script>巴</p>
    <table><tr><td>一</td><td>二</td></tr></table><footer>页脚</footer>末</body></html>"""

    source = read_source(written(tmp_path / "a.htm", page.encode("gb18030")))

    assert source.media_type == "text/html"
    assert source.text.split("\n\n") == [
        "# 绿色采购简报",
        "联合国环境规划署与 One planet。\n第二行",
        "游离",
        "- 甲",
        "- 乙",
        "尾巴",
        "一",
        "二",
        "末",
    ]


def test_word(tmp_path: Path) -> None:
    """Tables, text boxes, insertions and headings by style, each in its place and once."""
    box = f"<w:r><mc:Choice>{paragraph('框')}</mc:Choice><mc:Fallback>{paragraph('框')}</mc:Fallback></w:r>"
    body = (
        paragraph("简报", "T")
        + paragraph("最新进展", "Mine")
        + f"<w:p><w:r><w:t>联合国</w:t><w:br/></w:r><w:ins><w:r><w:t>环境署</w:t></w:r></w:ins>{box}</w:p>"
        + "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    )
    styles = (
        '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:styleId="Mine"><w:name w:val="栏目"/><w:basedOn w:val="2"/></w:style>'
    )

    source = read_source(docx(tmp_path / "a.docx", body, styles, main="word/document2.xml"))

    assert source.text.split("\n\n") == ["# 简报", "## 最新进展", "联合国\n环境署", "框", "甲", "乙"]


DAMAGED = {
    "missing.txt": (None, "cannot be read: No such file"),
    "empty.txt": (b"", "is empty"),
    "blank.md": (b" \n\t\r\n\xe3\x80\x80\n", "is empty"),
    "mark.txt": (codecs.BOM_UTF8, "is empty"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text"),
    "control.txt": (b"a\nb\nc\x07\x1b[0m", "is not a text: it holds a control character, U+0007, in line 3"),
    "damaged.txt": ((SIMPLIFIED * 9).encode()[:-2], "is in none of the encodings"),
    "latin.txt": ("Straße nach Köln".encode("latin-1"), "is in none of the encodings"),
    "japanese.txt": ("ご覧ください。持続可能な調達".encode("euc_jp"), "is in none of the encodings"),
    "half.txt": (codecs.BOM_UTF16_LE + b"a", "is in none of the encodings"),
    "old.doc": (b"\xd0\xcf\x11\xe0", "is of an unknown format, “.doc”"),
    "name": (b"text", "is of an unknown format, “”"),
    "scan.pdf": (pdf([]), "is a PDF without text; was it scanned?"),
    "locked.pdf": (pdf(LINES, locked=True), "is a PDF that needs a password"),
    "broken.pdf": (pdf(LINES)[:300], "is a broken PDF"),
    "script.html": (b"<html><script>draw()</script></html>", "is empty"),
    "comment.html": (b"<!-- nothing -->", "is empty"),
    "picture.html": (b"\x89PNG\0", "is not a text"),
    "broken.docx": (b"PK\x03\x04 and no more", "is no readable Word document"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is no readable Word document"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_errors_say_where_what_and_what_next(tmp_path: Path, name: str) -> None:
    """Each names the file and the trouble, and has a second line with the way out."""
    data, what = DAMAGED[name]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(SourceError) as caught:
        read_source(path)

    first, second = str(caught.value).split("\n")
    assert first.startswith(f"{path}: {what}")
    assert second.startswith("  ")
    assert second.endswith(".")


def test_a_word_document_without_text_is_empty(tmp_path: Path) -> None:
    """No paragraphs, or only headings without words."""
    with pytest.raises(SourceError, match="is empty"):
        read_source(docx(tmp_path / "a.docx", paragraph("", "1"), '<w:style w:styleId="1"/>'))


def test_a_zip_that_is_no_word_document(tmp_path: Path) -> None:
    """Its parts are not where Word puts them."""
    with ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("_rels/.rels", "<Relationships><!-- none --></Relationships>")

    with pytest.raises(SourceError, match="is no readable Word document"):
        read_source(tmp_path / "a.docx")


def test_a_folder_is_no_newsletter(tmp_path: Path) -> None:
    """Also when it is named like one."""
    folder = tmp_path / "2022.txt"
    folder.mkdir()

    with pytest.raises(SourceError, match="cannot be read: Is a directory"):
        read_source(folder)


def test_find_sources(tmp_path: Path) -> None:
    """Each newsletter once, sorted; hidden files, lock files and other formats are passed over."""
    names = ["b.txt", "a/2.PDF", "a/1.html", "a/1.htm", "c.md", "d.docx", "notes.csv", ".hidden.txt"]
    names += ["~$d.docx", ".git/x.txt", "a/~$1.docx"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文")
    (tmp_path / "folder.txt").mkdir()

    found = find_sources([tmp_path / "c.md", tmp_path, tmp_path / "a"])

    expected = ["a/1.htm", "a/1.html", "a/2.PDF", "b.txt", "c.md", "d.docx"]
    assert [path.relative_to(tmp_path).as_posix() for path in found] == expected


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing", "cannot be read: No such file"),
        ("empty", "holds no newsletter"),
        ("a.csv", "unknown format, “.csv”"),
    ],
)
def test_find_sources_tells_what_is_wrong(tmp_path: Path, name: str, what: str) -> None:
    """A path that was asked for by name is never passed over in silence."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.csv").touch()

    with pytest.raises(SourceError, match=what):
        find_sources([tmp_path / name])
