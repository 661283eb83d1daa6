"""The page on which SPARQL is written: a form, which a script makes into YASGUI with our prefixes, terms and examples."""

from collections.abc import Mapping, Sequence
from functools import cache

import pyoxigraph as ox
from starlette.requests import Request

from sppgraph.iris import PREFIXES
from sppgraph.query import SavedQuery, without_head
from sppgraph.web.guard import POLICY
from sppgraph.web.language import Language, language_of
from sppgraph.web.listing import grouped
from sppgraph.web.pages import render
from sppgraph.web.service import service_of
from sppgraph.web.words import COLUMN, labels

# YASGUI writes one stylesheet for the handles between columns and one style for what a malformed line should
# hold. Both are named by their hashes, so that the page needs no 'unsafe-inline'; a new YASGUI needs new ones.
_HANDLES = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
_EXPECTED = "'sha256-EntWS0hFrz2vH7susM+dPUxvHlL6sBswmM8K80E5oUk='"
EDITOR_POLICY = POLICY.replace("style-src 'self'", f"style-src 'self' 'unsafe-hashes' {_HANDLES} {_EXPECTED}")

_FIRST = """PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?member ?role ?body WHERE {
  ?membership org:member/skos:prefLabel ?member ;
    org:role/skos:prefLabel ?role ;
    org:organization/skos:prefLabel ?body .
  FILTER(LANG(?member) = "zh" && LANG(?role) = "zh" && LANG(?body) = "zh")
}
ORDER BY ?body ?role ?member
LIMIT 20"""


def editor_page(request: Request) -> bytes:
    """The page, with the query of the address in the editor."""
    language = language_of(request)
    saved = service_of(request).saved
    classes, properties = _terms()
    return render(
        "sparql.html",
        language,
        query=request.query_params.get("edit", _FIRST),
        groups=grouped(saved),
        told={
            "prefixes": PREFIXES,
            "classes": classes,
            "properties": properties,
            "examples": {one.name: _example(one, language) for one in saved.values()},
            "words": _words(language),
        },
    )


@cache
def _terms() -> tuple[Sequence[str], Sequence[str]]:
    """The IRIs of the classes and of the properties that have labels: the names of classes begin with a capital."""
    subjects = {triple.subject.value for triple in labels() if isinstance(triple.subject, ox.NamedNode)}
    found = sorted(iri for iri in subjects if not iri.startswith(COLUMN))
    classes = tuple(iri for iri in found if iri.replace("#", "/").rpartition("/")[2][:1].isupper())
    return classes, tuple(iri for iri in found if iri not in set(classes))


def _example(saved: SavedQuery, language: Language) -> str:
    """A saved query to begin with; its parameters are variables like any other, and it says so."""
    zh = "参数，可用 VALUES ?{} {{ … }} 给值，不给则取所有值。例如：{}"
    en = "a parameter: give it with VALUES ?{} {{ … }}, or see all. Such as: {}"
    notes = [
        f"# ?{one.variable}: {(en if language == 'en' else zh).format(one.variable, one.example or '')}\n"
        for one in saved.parameters
    ]
    return "".join(notes) + without_head(saved.text)


def _words(language: Language) -> Mapping[str, str]:
    """What the script says, by the English words that YASGUI has, numbers as #, or by names of our own."""
    zh = {
        "query": "查询",
        "editor": "SPARQL 查询语句；Ctrl+Enter 执行，Ctrl+空格补全，Esc 离开编辑框",
        "Run query": "执行查询",
        "Abort query": "停止查询",
        "Share query": "分享链接",
        "Share this query": "分享链接",
        "Table": "表格",
        "Response": "原始响应",
        "Boolean": "是与否",
        "Error": "错误",
        "Download result": "下载结果",
        "Download": "下载",
        "Fullscreen": "全屏",
        "Set editor full size": "编辑框全屏",
        "Set editor to normal size": "退出全屏",
        "Filter query results": "筛选结果",
        "Simple view": "简单视图",
        "Ellipse": "截短",
        "results": "查询结果",
        "Page size": "每页行数",
        "Page size:": "每页行数：",
        "link": "这条查询的链接",
        "# results in # seconds": "# 条结果，用时 # 秒",
        "# result in # seconds": "# 条结果，用时 # 秒",
        "Showing # to # of # entries": "第 # 至 # 行，共 # 行",
        "Response in # seconds": "响应用时 # 秒",
        "Try query in new window": "在新窗口中打开",
        "No matching records found": "没有符合的结果",
        "No data available in table": "没有结果",
    }
    en = {
        "query": "Query",
        "editor": "SPARQL query; Ctrl+Enter runs it, Ctrl+Space completes, Esc leaves it",
        "results": "Results",
        "link": "Link to this query",
    }
    return en if language == "en" else zh
