"""The language that a person reads pages in: chosen on a page, else as the browser says."""

from typing import Literal

from starlette.requests import Request

Language = Literal["zh", "en"]
COOKIE = "language"


def language_of(request: Request) -> Language:
    """The language for a request's page: Chinese unless English was chosen or is preferred.

    Names and sentences stay as newsletters print them.
    """
    chosen = request.cookies.get(COOKIE, "")
    if chosen in ("zh", "en"):
        return "zh" if chosen == "zh" else "en"
    weights = {"zh": 0.0, "en": 0.0}
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, parameter = part.strip().partition(";")
        primary = tag.strip().lower().split("-")[0]
        if primary in weights:
            weights[primary] = max(weights[primary], _weight(parameter))
    return "en" if weights["en"] > weights["zh"] else "zh"


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
