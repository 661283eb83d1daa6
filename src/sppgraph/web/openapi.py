"""The service as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0): ``/openapi.json``; as a page: ``/api``."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

import sppgraph
from sppgraph.parameters import Parameter
from sppgraph.query import SavedQuery
from sppgraph.web import cache
from sppgraph.web.conditional import has
from sppgraph.web.language import language_of
from sppgraph.web.listing import formats_of, grouped
from sppgraph.web.openapi_paths import ERRORS, LISTING, PROTOCOLS, THINGS, Json, responses
from sppgraph.web.pages import html, render
from sppgraph.web.service import service_of

_SCHEMAS: Mapping[str, Json] = {
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "gYearMonth": {"type": "string", "pattern": r"^\d{4}-\d\d$"},
    "gYear": {"type": "string", "pattern": r"^\d{4}$"},
}


async def openapi(request: Request) -> Response:
    """The description for programs."""
    body = (json.dumps(document(service_of(request).saved), ensure_ascii=False, indent=1) + "\n").encode()
    tag = f'"{cache.key(body)}"'
    headers = {"Content-Type": "application/json", "ETag": tag, "Cache-Control": "no-cache"}
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers)


async def api(request: Request) -> Response:
    """The same for people."""
    saved, language = service_of(request).saved, language_of(request)
    notes = {one.name: one.description_zh for one in saved.values() if one.description_zh}
    return html(
        render(
            "api.html",
            language,
            document=document(saved),
            notes=notes if language == "zh" else {},
            groups=grouped(saved),
            errors=ERRORS,
        )
    )


def document(saved: Mapping[str, SavedQuery]) -> Json:
    """The service and its saved queries.

    Args:
        saved: By name.
    """
    queries = {f"/queries/{one.name}": {"get": _saved(one)} for one in saved.values()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "可持续公共采购简报知识图谱 · Newsletters on sustainable public procurement as a graph",
            "version": sppgraph.__version__,
            "description": "每条事实都附有原文句子。 Every fact comes with the sentence that states it.",
        },
        "servers": [{"url": "/"}],
        "tags": [
            {"name": name, "description": description}
            for name, description in (
                ("protocol", "SPARQL 协议 · The SPARQL protocols"),
                ("queries", "现成的查询 · Saved queries"),
                ("things", "图中的事物 · The things of the graph"),
            )
        ],
        "paths": {**PROTOCOLS, "/queries": {"get": LISTING}, **queries, **THINGS},
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


# Saved queries


def _saved(saved: SavedQuery) -> Json:
    formats = formats_of(saved)
    suffixes = ", ".join(f".{one.suffix}" for one in formats)
    return {
        "tags": ["queries"],
        "operationId": saved.name,
        "summary": " · ".join(filter(None, (saved.summary_zh, saved.summary_en))),
        "description": f"{saved.description}\n\nBy suffix too: {suffixes}.".strip(),
        "parameters": [_parameter(one) for one in saved.parameters],
        "responses": responses(formats, ("404", "406", "422", "503")),
    }


def _parameter(parameter: Parameter) -> Json:
    described: Json = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "schema": _schema(parameter),
        "description": _means(parameter),
    }
    example = parameter.example
    return {**described, "example": _typed(parameter, example)} if example is not None else described


def _schema(parameter: Parameter) -> Json:
    schema = dict(_SCHEMAS.get(parameter.type, {"type": "string"}))
    if parameter.values:
        schema["anyOf" if parameter.type == "iri" else "enum"] = _offered(parameter)
    if parameter.default is not None:
        schema["default"] = _typed(parameter, parameter.default)
    return schema


def _offered(parameter: Parameter) -> list[object]:
    """The only values; a thing may be given by any of its names too, so that its IRIs are a proposal."""
    values: list[object] = [_typed(parameter, value) for value in parameter.values]
    return [{"enum": values}, {"type": "string"}] if parameter.type == "iri" else values


def _typed(parameter: Parameter, value: str) -> object:
    kind = _SCHEMAS.get(parameter.type, {}).get("type")
    if kind == "integer":
        return int(value)
    if kind == "number":
        return float(value)
    return value == "true" if kind == "boolean" else value


def _means(parameter: Parameter) -> str:
    if parameter.type == "iri":
        kind = f" ({parameter.choices})" if parameter.choices else ""
        return f"任一名称或 IRI · Any name of a thing{kind}, or its IRI; /suggest completes names"
    if parameter.type == "string" or parameter.type not in _SCHEMAS:
        return "文字 · Text"
    return f"{parameter.type}"
