"""The fixed addresses of the service in OpenAPI's words."""

from collections.abc import Mapping, Sequence

from sppgraph.web.negotiate import GRAPHS, HTML, ONLY_GRAPHS, ROWS, Format

Json = dict[str, object]

ERRORS: Mapping[str, str] = {
    "400": "请求有误 · Malformed request",
    "403": "不允许 · Not allowed",
    "404": "没有找到 · Not found",
    "406": "没有所要的格式 · No such format",
    "422": "参数不合要求 · A parameter is missing, unknown or unfit",
    "503": "超时或繁忙 · Took too long, or too many ask at once",
}


def responses(formats: Sequence[Format], errors: Sequence[str]) -> Json:
    """What an address may answer with: its formats, and what can go wrong by status."""
    content = {one.media_types[0]: {"schema": {"type": "string"}} for one in formats}
    found: Json = {"200": {"description": "答案 · The answer", "content": content}}
    return {**found, **{status: {"description": ERRORS[status]} for status in errors}}


def _text(name: str, description: str, *, required: bool = False, where: str = "query") -> Json:
    return {
        "name": name,
        "in": where,
        "required": required,
        "description": description,
        "schema": {"type": "string"},
    }


_BOTH = (*ROWS[:-1], *GRAPHS)
_QUERY = _text(
    "query", "SPARQL 1.1 的查询；不给则返回服务描述 · A query; without one the service describes itself"
)
_DATASET = [
    _text("default-graph-uri", "默认图，可多次 · A default graph, may be repeated"),
    _text("named-graph-uri", "命名图，可多次 · A named graph, may be repeated"),
]
_FORMAT = _text("as", "格式的后缀，优先于 Accept · A format by its suffix, before Accept")
_GRAPH = _text("graph", "图的 IRI · The IRI of a graph")
_DEFAULT = _text("default", "默认图 · The default graph")
_WRITE: Json = {"security": [{"token": []}], "tags": ["protocol"], "parameters": [_GRAPH, _DEFAULT]}
_WRITTEN = {"204": {"description": "已写入 · Done"}, "403": {"description": ERRORS["403"]}}
_RDF: Json = {"content": {one.media_types[0]: {"schema": {"type": "string"}} for one in ONLY_GRAPHS[:4]}}
_PLACE = _text("path", "IRI 在 /id/ 之后的部分 · What follows /id/ in the IRI", required=True, where="path")
_FACETS = [
    _text("type", "类型，如 Event，可多次 · A type, may be repeated"),
    _text("role", "角色，如 co-lead，可多次 · A role, may be repeated"),
    _text("year", "简报年份，可多次 · A year of issues, may be repeated"),
    _text("country", "国家代码，如 SE，可多次 · The code of a country, may be repeated"),
    _text("programme", "计划，如 spp，可多次 · A programme by the end of its IRI, may be repeated"),
    _text("issue", "简报，如 2022-2，可多次 · An issue by the end of its IRI, may be repeated"),
    _text("q", "名称含有的文字 · What names are to hold"),
    _text("sort", "排序：facts、name、newest · The order"),
]
_FORMS = {
    "application/x-www-form-urlencoded": {
        "schema": {
            "type": "object",
            "properties": {"query": {"type": "string"}, "update": {"type": "string"}},
        }
    },
    "application/sparql-query": {"schema": {"type": "string"}},
    "application/sparql-update": {"schema": {"type": "string"}},
}

PROTOCOLS: Json = {
    "/sparql": {
        "get": {
            "tags": ["protocol"],
            "operationId": "sparql",
            "summary": "用 SPARQL 查询 · Ask in SPARQL",
            "parameters": [_QUERY, *_DATASET, _FORMAT],
            "responses": responses(_BOTH, ("400", "403", "406", "422", "503")),
        },
        "post": {
            "tags": ["protocol"],
            "operationId": "sparqlByPost",
            "summary": "用 SPARQL 查询，或凭令牌更新 · Ask in SPARQL; with the token, update",
            "parameters": _DATASET,
            "requestBody": {"required": True, "content": _FORMS},
            "responses": responses(_BOTH, ("400", "403", "406", "422", "503")),
        },
    },
    "/store": {
        "get": {
            "tags": ["protocol"],
            "operationId": "getGraph",
            "summary": "取一个图 · Get a graph",
            "parameters": [_GRAPH, _DEFAULT],
            "responses": responses(ONLY_GRAPHS, ("400", "404", "406")),
        },
        "put": {
            **_WRITE,
            "operationId": "putGraph",
            "summary": "替换一个图 · Replace a graph",
            "requestBody": _RDF,
            "responses": _WRITTEN,
        },
        "post": {
            **_WRITE,
            "operationId": "postGraph",
            "summary": "并入一个图 · Add to a graph",
            "requestBody": _RDF,
            "responses": _WRITTEN,
        },
        "delete": {
            **_WRITE,
            "operationId": "deleteGraph",
            "summary": "删去一个图 · Take a graph away",
            "responses": _WRITTEN,
        },
    },
    "/.well-known/void": {
        "get": {
            "tags": ["protocol"],
            "operationId": "void",
            "summary": "数据集描述 (VoID) · What the graph holds",
            "responses": responses(ONLY_GRAPHS, ("406", "503")),
        }
    },
    "/healthz": {
        "get": {
            "tags": ["protocol"],
            "operationId": "health",
            "summary": "是否可用、数据版本 · Whether it answers, and from which version",
            "responses": {"200": {"description": "可用 · It does", "content": {"application/json": {}}}},
        }
    },
}
LISTING: Json = {
    "tags": ["queries"],
    "operationId": "queries",
    "summary": "现成查询一览 · The saved queries",
    "responses": {
        "200": {"description": "一览 · The list", "content": {"application/json": {}, "text/html": {}}}
    },
}
THINGS: Json = {
    "/ask": {
        "get": {
            "tags": ["things"],
            "operationId": "ask",
            "summary": "用中文提问 · Ask in Chinese",
            "description": "Which saved query answers a question, its parameters, and the address of its rows.",
            "parameters": [
                {**_text("q", "问题 · The question", required=True), "example": "2024年谁加入了CFIT？"}
            ],
            "responses": {
                "200": {
                    "description": "所选的查询 · The query that answers it",
                    "content": {"application/json": {}, "text/html": {}},
                },
                "422": {"description": "没有把握，不作答 · Declined, with the reason"},
                "503": {"description": ERRORS["503"]},
            },
        }
    },
    "/suggest": {
        "get": {
            "tags": ["things"],
            "operationId": "suggest",
            "summary": "补全名称 · Complete a name",
            "parameters": [_text("q", "名称的一部分 · A part of a name", required=True)],
            "responses": {"200": {"description": "名称 · Names", "content": {"application/json": {}}}},
        }
    },
    "/search": {
        "get": {
            "tags": ["things"],
            "operationId": "search",
            "summary": "按名称、别名、拼音查找 · Find by any name, in Pinyin, or nearly so",
            "parameters": [_text("q", "要找的文字 · What is looked for", required=True)],
            "responses": {
                "200": {
                    "description": "找到的事物 · What was found",
                    "content": {"application/json": {}, "text/html": {}},
                }
            },
        }
    },
    "/browse.csv": {
        "get": {
            "tags": ["things"],
            "operationId": "browse",
            "summary": "按类型、角色、年份、国家、计划、简报筛选 · Things by facets",
            "parameters": _FACETS,
            "responses": {
                "200": {"description": "事物 · Things", "content": {"text/csv": {}}},
                "422": {"description": ERRORS["422"]},
            },
        }
    },
    "/id/{path}": {
        "get": {
            "tags": ["things"],
            "operationId": "thing",
            "summary": "事物的 IRI · The IRI of a thing",
            "parameters": [_PLACE],
            "responses": {
                "303": {"description": "见 /page/ 或 /data/ · See /page/ or /data/"},
                "404": {"description": ERRORS["404"]},
            },
        }
    },
    "/page/{path}": {
        "get": {
            "tags": ["things"],
            "operationId": "page",
            "summary": "关于某一事物的网页 · What the graph says of a thing, as a page",
            "parameters": [_PLACE],
            "responses": responses((HTML,), ("404", "503")),
        }
    },
    "/data/{path}": {
        "get": {
            "tags": ["things"],
            "operationId": "data",
            "summary": "关于某一事物的 RDF · What the graph says of a thing, as RDF",
            "parameters": [_PLACE],
            "responses": responses(ONLY_GRAPHS, ("404", "406", "503")),
        }
    },
}
