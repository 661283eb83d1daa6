"""``/ask?q=``: a question in Chinese, answered by the saved query that it asks for, or declined."""

import asyncio
import json
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sppgraph import paths
from sppgraph.asking import Candidate, Declined, Index, Understood, understand
from sppgraph.asking.telling import declined
from sppgraph.errors import QueryError
from sppgraph.query import SavedQuery, without_head
from sppgraph.vocabulary import read_concepts
from sppgraph.web.addresses import Addresses
from sppgraph.web.beside import beside
from sppgraph.web.knowing import known
from sppgraph.web.language import Language, language_of
from sppgraph.web.listing import formats_of
from sppgraph.web.memory import remembered
from sppgraph.web.negotiate import HTML, JSON, Choice, choose
from sppgraph.web.overview import addresses
from sppgraph.web.pages import Link, Page, html, render
from sppgraph.web.problems import Problem
from sppgraph.web.reading import accepted, address_parameters
from sppgraph.web.saved import answered, bound, view_of
from sppgraph.web.service import service_of
from sppgraph.web.words import kind


async def ask(request: Request) -> Response:
    """Answer a question on a page; tell a program which saved query answers it, and where."""
    taken = await _taken(request, _question(request))
    chosen = choose(accepted(request), (JSON, HTML))
    if chosen is None or chosen.format is JSON:
        return _told(taken)
    if isinstance(taken, Declined):
        return _page(request, taken, await addresses(request))
    return await _answer(request, service_of(request).saved[taken.query], taken)


async def question_of(request: Request, text: str) -> SavedQuery | None:
    """The saved query that a text asks for as a question, None where it is declined.

    Raises:
        Problem: the graph cannot be asked.
    """
    taken = await _taken(request, text)
    return service_of(request).saved[taken.query] if isinstance(taken, Understood) else None


async def _taken(request: Request, question: str) -> Understood | Declined:
    async def make() -> Index:
        return await beside(request, Index.of)

    index = await remembered(request, "index", make)
    return await asyncio.to_thread(understand, question, index)


def _question(request: Request) -> str:
    texts = [value.strip() for name, value in address_parameters(request) if name == "q"]
    if len(texts) > 1:
        raise Problem(422, "There are several questions.\n  Ask one at a time: /ask?q=…")
    return texts[0] if texts else ""


async def _answer(request: Request, saved: SavedQuery, taken: Understood) -> Response:
    try:
        text = await bound(request, saved, taken.values)
    except QueryError as error:
        raise Problem(422, str(error)) from error
    here = await addresses(request)
    query = f"?{urlencode(taken.values)}" if taken.values else ""
    page = Page(
        query=without_head(text),
        language=language_of(request),
        name=saved.name,
        title=taken.question,
        title_en="",
        question=taken.question,
        chosen=Link(_asks(saved, language_of(request)), f"/queries/{saved.name}{query}"),
        taken=tuple((name, Link(taken.labels[name], here.of(taken.values[name]))) for name in taken.values),
        column=taken.column,
        links=tuple(
            Link(one.name, f"/queries/{saved.name}.{one.suffix}{query}")
            for one in formats_of(saved)
            if one is not HTML
        ),
        addresses=here,
        known=await known(request),
        here=f"/ask?{urlencode({'q': taken.question})}",
        view=view_of(request),
    )
    return await answered(request, text, Choice(HTML, HTML.media_types[0]), page)


def _asks(saved: SavedQuery, language: Language) -> str:
    """What a saved query asks, in the language of the page where it is written in that."""
    zh, en = saved.summary_zh or saved.name, saved.summary_en or saved.name
    return en if language == "en" else zh


def _page(request: Request, one: Declined, here: Addresses) -> Response:
    links = [Link(_called(found), _of(found, here)) for found in one.candidates]
    content = render(
        "declined.html",
        language_of(request),
        question=one.question,
        reason=one.reason,
        what=[_in_words(word, language_of(request)) for word in one.what],
        candidates=links,
        examples=[Link(example, f"/ask?{urlencode({'q': example})}") for example in one.examples],
    )
    return html(content, status=422 if one.question else 200)


def _in_words(word: str, language: Language) -> str:
    """A word with what it asks for, as `understand` gives it in English, in the language of the page."""
    text, _, asked = word.removesuffix(")").partition(" (")
    zh = _asked_for().get(asked, "")
    inner = zh.replace("（", "，").replace("）", "")
    return f"{text}：{inner}" if language == "zh" and zh else word


@cache
def _asked_for() -> Mapping[str, str]:
    """The Chinese of what no saved query is about, by the English."""
    concepts = read_concepts(paths.ONTOLOGY / "cues" / "questions.ttl")
    named = ((one.texts("prefLabel", "en"), one.texts("prefLabel", "zh")) for one in concepts)
    return {en[0]: zh[0] for en, zh in named if en and zh}


def _called(candidate: Candidate) -> str:
    if candidate.kind == "query":
        return candidate.label
    return f"{candidate.label} · {'、'.join(map(kind, candidate.kind.split('/')))}"


def _of(candidate: Candidate, here: Addresses) -> str:
    return f"/queries/{candidate.value}" if candidate.kind == "query" else here.of(candidate.value)


def _told(taken: Understood | Declined) -> Response:
    if isinstance(taken, Understood):
        query = f"?{urlencode(taken.values)}" if taken.values else ""
        document: dict[str, object] = {
            "question": taken.question,
            "query": taken.query,
            "parameters": dict(taken.values),
            "labels": dict(taken.labels),
            "address": f"/queries/{taken.query}{query}",
        }
    else:
        document = {
            "question": taken.question,
            "declined": taken.reason,
            "message": declined(taken),
            "what": taken.what,
            "candidates": [
                {"label": one.label, "kind": one.kind, "value": one.value} for one in taken.candidates
            ],
            "examples": taken.examples,
        }
    return Response(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n",
        status_code=200 if isinstance(taken, Understood) else 422,
        headers={"Content-Type": "application/json", "Vary": "Accept", "Cache-Control": "no-cache"},
    )
