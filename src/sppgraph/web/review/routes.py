"""The addresses of the review pages."""

from starlette.routing import Route

from sppgraph.web.review import correcting, naming
from sppgraph.web.review.access import done, shown
from sppgraph.web.review.deciding import judge, undo
from sppgraph.web.review.desk import PATH
from sppgraph.web.review.listing import listing
from sppgraph.web.review.pending import pending
from sppgraph.web.review.signing import login, logout

ROUTES = (
    Route(PATH, shown(listing)),
    Route(f"{PATH}/login", login, methods=["GET", "POST"]),
    Route(f"{PATH}/logout", done(logout), methods=["POST"]),
    Route(f"{PATH}/decide", done(judge), methods=["POST"]),
    Route(f"{PATH}/undo", done(undo), methods=["POST"]),
    Route(f"{PATH}/correct", shown(correcting.form), methods=["GET"]),
    Route(f"{PATH}/correct", done(correcting.correct), methods=["POST"]),
    Route(f"{PATH}/thing", shown(naming.form), methods=["GET"]),
    Route(f"{PATH}/thing", done(naming.decide_on), methods=["POST"]),
    Route(f"{PATH}/pending", shown(pending)),
)
