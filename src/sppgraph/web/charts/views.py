"""Which charts an answer may be seen as."""

from collections.abc import Callable
from dataclasses import dataclass

from sppgraph.web.charts import bar, line, map, network, timeline
from sppgraph.web.charts.drawing import Chart
from sppgraph.web.charts.table import Table

NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A kind of chart, by the name that an address gives it."""

    name: str
    zh: str
    en: str
    fits: Callable[[Table], bool]
    draw: Callable[[Table], tuple[Chart, ...]]


VIEWS = (
    View(name="bar", zh="条形图", en="Bars", fits=bar.fits, draw=bar.draw),
    View(name="line", zh="折线图", en="Lines", fits=line.fits, draw=line.draw),
    View(name="timeline", zh="时间图", en="Timeline", fits=timeline.fits, draw=timeline.draw),
    View(name=NETWORK, zh="网络图", en="Network", fits=network.fits, draw=network.draw),
    View(name="map", zh="地图", en="Map", fits=map.fits, draw=map.draw),
)


def fitting(table: Table) -> tuple[View, ...]:
    """The charts that the columns of an answer fit."""
    return tuple(view for view in VIEWS if table.rows and view.fits(table))
