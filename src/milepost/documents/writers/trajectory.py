"""The trajectory chart of a target: what was expected, what was measured, and how it was judged.

Gives SVG text with a title and a description for those who hear it. Draws only what a
`TargetStatus` holds: a figure that is hidden or unknown is never drawn, and missing is never zero.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import Any

from milepost.errors import MissingExtra
from milepost.monitoring.types import Checkpoint, TargetStatus
from milepost.monitoring.wording import cells_noun
from milepost.monitoring.wording import day as _day
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.types import Benchmark, Measure, Plan

Spec = dict[str, Any]

# Colours of the US Web Design System with at least 4.5:1 on white; every one has a shape of its own.
_LINE, _QUIET, _INK, _GRID = "#005ea2", "#565c65", "#1b1b1b", "#dfe1e2"
_CROSS = "M-1,-0.6L-0.6,-1L0,-0.4L0.6,-1L1,-0.6L0.4,0L1,0.6L0.6,1L0,0.4L-0.6,1L-1,0.6L-0.4,0Z"
_MARKS: dict[str, tuple[str, str, str]] = {
    # verdict: what the legend says, shape, colour
    "met": ("met", "circle", "#216e1f"),
    "missed": (
        "missed",
        "M-1,-0.6L-0.6,-1L0,-0.4L0.6,-1L1,-0.6L0.4,0L1,0.6L0.6,1L0,0.4L-0.6,1L-1,0.6L-0.4,0Z",
        "#b50909",
    ),
    "pending": ("not due yet", "square", _QUIET),
    "no_evidence": ("no evidence", "diamond", "#8a4b00"),
    "too_few": ("too few to say", "triangle-up", "#8a4b00"),
}
_FONT = "Public Sans, Liberation Sans, Arial, sans-serif"
# Up to so many checkpoints carry their figures as text; beyond, only the latest does.
_MOST_LABELLED = 5
_NARROW = 420
_TITLE_LINE = 18
_LONGEST_PAST = timedelta(days=365)
# Percentages: an axis that would begin this low begins at 0, and shows at least so many points.
_NEAR_ZERO = 20
_LEAST_SPAN = 40
# Up to so many points there is a line at every ten.
_FINE_SPAN = 60
# Where the axis of percentages ends at the latest: room above 100 for a label.
_ABOVE_ALL = 116
_CHARTS_KEPT = 256


def svg(
    plan: Plan, benchmark: Benchmark, target_status: TargetStatus, as_of: date, *, width: int = 640
) -> str:
    """The chart as SVG text, `width` pixels wide; fonts keep their size, so ask for the width shown.

    The same arguments give the same text. MissingExtra without the `charts` extra.
    """
    measure = plan.measure(target_status.measure)
    chart = _Chart(plan, measure, target_status, as_of, width)
    drawn = _render(json.dumps(chart.spec(), sort_keys=True))
    title = f"{benchmark.id}: {chart.heading()}"
    return _named(drawn, title, describe(measure, target_status, as_of))


@lru_cache(maxsize=_CHARTS_KEPT)
def _render(spec: str) -> str:
    """The SVG that Vega-Lite makes of a specification; the same text is drawn once."""
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra(
            "Charts need the package vl-convert-python.", "pip install 'milepost[charts]'"
        ) from error
    return str(vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[]))


def _named(drawn: str, title: str, description: str) -> str:
    """The SVG with its title and description, which Vega leaves out, tied to its root."""
    mark = hashlib.sha256((title + description).encode()).hexdigest()[:10]
    head = (
        f' role="img" aria-labelledby="title-{mark} desc-{mark}">'
        f'<title id="title-{mark}">{escape(title)}</title><desc id="desc-{mark}">{escape(description)}</desc>'
    )
    return re.sub(r">", lambda _: head, drawn, count=1)


def describe(measure: Measure, target: TargetStatus, as_of: date) -> str:
    """The chart in words: the path, the figures, the verdicts."""
    percent = _percent(measure, target)
    sentences = [f"As of {_day(as_of)}: {target.status.replace('_', ' ')}."]
    if target.path:
        corners = ", ".join(f"{_number(figure, percent)} on {_day(when)}" for when, figure in target.path)
        sentences.append(f"Expected path: {corners}.")
    if target.series:
        points = ", ".join(f"{_number(p.figure, percent)} on {_day(p.date)}" for p in target.series[-12:])
        sentences.append(f"Measured: {points}.")
    sentences += [f"{one.arithmetic}." for one in target.checkpoints if one.verdict != "pending"][-12:]
    return " ".join(sentences)


def _percent(measure: Measure, target: TargetStatus) -> bool:
    """Whether the chart's figures are percentages: shares of observations, or of cells."""
    return measure.figure == "share" or target.of_cells


class _Chart:
    """What one chart draws, worked out once."""

    def __init__(self, plan: Plan, measure: Measure, target: TargetStatus, as_of: date, width: int) -> None:
        self.measure, self.target, self.as_of, self.width = measure, target, as_of, width
        self.calendar = SchoolCalendar.of(plan)
        self.percent = _percent(measure, target)
        self.narrow = width < _NARROW
        self.size = 12 if self.narrow else 13
        earliest = self.calendar.first_day - _LONGEST_PAST
        self.series = [point for point in target.series if point.date >= earliest]
        self.path = list(target.path)

    def heading(self) -> str:
        """What the figures are, in words; over cells, the share of them that do what is asked."""
        name = self.measure.name or self.measure.id
        if not self.target.of_cells:
            return name
        return f"{name}: share of {cells_noun(self.target.each, self.measure)} that do what is asked"

    def spec(self) -> Spec:
        """The Vega-Lite specification."""
        letters = (self.width - 40) // 7
        title, key = wrap(self.heading(), letters) or [""], wrap(self._key(), letters + 8)
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "width": self.width,
            "height": (240 if self.narrow else 250) + _TITLE_LINE * (len(title) + len(key)),
            "autosize": {"type": "fit", "contains": "padding"},
            "padding": 8,
            "background": "white",
            "title": {
                "text": title,
                "subtitle": key,
                "anchor": "start",
                "offset": 14,
            },
            "config": self._config(),
            "layer": [*self._as_of_line(), *self._expected(), *self._measured(), *self._judged()],
        }

    def _key(self) -> str:
        """What the two lines are."""
        lines = ["Blue line: measured"] if self.series else []
        lines += ["dashed line: expected"] if len(self.path) > 1 else []
        lines += ["dash: wanted"] if self._wanted_dashes() else []
        key = ("; ".join(lines) or "Nothing measured yet").capitalize() + "."
        return f"{key} Dotted: {_day(self.as_of)}." if self.narrow else key

    def _config(self) -> Spec:
        return {
            "font": _FONT,
            "title": {
                "fontSize": self.size + 2,
                "fontWeight": 600,
                "color": _INK,
                "lineHeight": self.size + 6,
                "subtitleFontSize": self.size,
                "subtitleColor": _QUIET,
                "subtitleLineHeight": self.size + 4,
                "subtitlePadding": 4,
            },
            "axis": {
                "labelFontSize": self.size,
                "labelColor": _INK,
                "domainColor": _QUIET,
                "tickColor": _QUIET,
                "gridColor": _GRID,
                "title": None,
            },
            "legend": {"labelFontSize": self.size, "labelColor": _INK, "title": None},
            "text": {"fontSize": self.size, "color": _INK},
            "view": {"stroke": None},
        }

    # Axes.

    def _x(self) -> Spec:
        first, last = self._days()
        months = self._months(first, last)
        years = [None, *(month.year for month in months)]
        labels = {
            str(_milliseconds(month)): [f"{month:%b}", *([str(month.year)] if month.year != before else [])]
            for month, before in zip(months, years, strict=False)
        }
        return {
            "field": "day",
            "type": "temporal",
            "scale": {"type": "utc", "domain": [_milliseconds(first), _milliseconds(last)]},
            "axis": {
                "values": [_milliseconds(month) for month in months],
                "labelExpr": f"{json.dumps(labels)}[toString(toNumber(datum.value))]",
                "grid": False,
            },
        }

    def _days(self) -> tuple[date, date]:
        days = [self.calendar.first_day, self.as_of, *(one.due for one in self.target.checkpoints)]
        days += [point.date for point in self.series] + [day for day, _ in self.path]
        margin = timedelta(days=10)
        return min(days) - margin, max(days) + margin

    def _months(self, first: date, last: date) -> list[date]:
        """The first days of months, as many as have room."""
        firsts = [
            date(month // 12, month % 12 + 1, 1)
            for month in range(first.year * 12 + first.month, last.year * 12 + last.month)
        ]
        room = max(2, self.width // 52)
        return firsts[:: -(-len(firsts) // room)] if firsts else []

    def _y(self) -> Spec:
        low, high = self._range()
        axis: Spec = {"labelExpr": "format(datum.value, ',~r')", "tickCount": 5}
        if self.percent:
            top = min(100, int(high))
            step = 10 if top - low <= _FINE_SPAN else 20
            ticks = list(range(-(-int(low) // step) * step, top + 1, step))
            axis = {"labelExpr": "datum.value + ' %'", "values": ticks}
        scale = {"domain": [low, high], "nice": not self.percent, "zero": False}
        return {"field": "figure", "type": "quantitative", "scale": scale, "axis": axis}

    def _range(self) -> tuple[float, float]:
        """Around what is drawn, from 0 where that is not far; percentages in tens.

        Percentages end at 100, with room above for the label of a figure that is nearly that.
        """
        drawn = [point.figure for point in self.series] + [figure for _, figure in self.path]
        for one in self.target.checkpoints:
            drawn += [value for value in (one.figure, self._wanted(one)) if value is not None]
        low, high = min(drawn, default=0), max(drawn, default=100 if self.percent else 1)
        if self.percent:
            from_tens, to_tens = (low - 10) // 10 * 10, -(-(high + 15) // 10) * 10
            low = 0 if from_tens <= _NEAR_ZERO else min(from_tens, 100 - _LEAST_SPAN)
            return low, min(_ABOVE_ALL, max(to_tens, low + _LEAST_SPAN))
        margin = (high - low) * 0.15 or abs(high) * 0.1 or 1
        return (0 if 0 <= low <= high * 0.6 else low - margin), high + margin

    # Layers, from the back to the front.

    def _as_of_line(self) -> list[Spec]:
        first, last = self._days()
        right = (self.as_of - first) > (last - first) * 0.75
        data = {"values": [{"day": _milliseconds(self.as_of), "text": f"as of {_day(self.as_of)}"}]}
        rule = {"type": "rule", "color": _QUIET, "strokeDash": [2, 3]}
        line: Spec = {"data": data, "mark": rule, "encoding": {"x": self._x()}}
        if self.narrow:
            return [line]
        side = {"align": "right", "dx": -4} if right else {"align": "left", "dx": 4}
        label = {"type": "text", "color": _QUIET, "baseline": "bottom", "dy": -4, **side}
        encoding = {"x": self._x(), "y": {"value": 0}, "text": {"field": "text"}}
        return [line, {"data": data, "mark": label, "encoding": encoding}]

    def _expected(self) -> list[Spec]:
        """The path, dashed, on to the end of the last checkpoint; and what each checkpoint wants."""
        layers = []
        if len(self.path) > 1:
            values = [{"day": _milliseconds(day), "figure": figure} for day, figure in self.path]
            layers.append(
                {
                    "data": {"values": values},
                    "mark": {"type": "line", "color": _QUIET, "strokeDash": [6, 4], "strokeWidth": 1.5},
                    "encoding": {"x": self._x(), "y": self._y()},
                }
            )
        if dashes := self._wanted_dashes():
            tick = {"type": "tick", "orient": "horizontal", "color": _QUIET, "size": 16, "thickness": 2.5}
            layers.append(
                {"data": {"values": dashes}, "mark": tick, "encoding": {"x": self._x(), "y": self._y()}}
            )
        return layers

    def _wanted_dashes(self) -> list[Spec]:
        pairs = ((one.due, self._wanted(one)) for one in self.target.checkpoints)
        return [{"day": _milliseconds(day), "figure": figure} for day, figure in pairs if figure is not None]

    def _measured(self) -> list[Spec]:
        if not self.series:
            return []
        values = [{"day": _milliseconds(p.date), "figure": p.figure} for p in self.series]
        line = {"type": "line", "color": _LINE, "strokeWidth": 2, "point": {"color": _LINE, "size": 30}}
        return [
            {"data": {"values": values}, "mark": line, "encoding": {"x": self._x(), "y": self._y()}},
        ]

    def _judged(self) -> list[Spec]:
        """The checkpoints: where their evidence is, else where they are due; and their figures."""
        marks = [mark for one in self.target.checkpoints if (mark := self._mark(one)) is not None]
        if not marks:
            return []
        shown = [name for name in _MARKS if any(mark["verdict"] == _MARKS[name][0] for mark in marks)]
        domain = [_MARKS[name][0] for name in shown]
        legend = {
            "orient": "bottom",
            "direction": "horizontal",
            "columns": 2 if self.narrow else 5,
            "symbolSize": 110,
            "symbolStrokeWidth": 1.5,
        }
        colour = {"domain": domain, "range": [_MARKS[name][2] for name in shown]}
        fill = {"domain": domain, "range": [_filled(name) for name in shown]}
        shape = {"domain": domain, "range": [_MARKS[name][1] for name in shown]}
        layers: list[Spec] = [
            {
                "data": {"values": marks},
                "mark": {"type": "point", "size": 110, "strokeWidth": 1.5, "opacity": 1},
                "encoding": {
                    "x": self._x(),
                    "y": self._y(),
                    "shape": {"field": "verdict", "type": "nominal", "scale": shape, "legend": legend},
                    "stroke": {"field": "verdict", "type": "nominal", "scale": colour, "legend": legend},
                    "fill": {"field": "verdict", "type": "nominal", "scale": fill, "legend": legend},
                },
            }
        ]
        for above in (True, False):
            layers += self._labels(above)
        return layers

    def _labels(self, above: bool) -> list[Spec]:
        """The figures and what was wanted, above or below their marks so that they keep apart."""
        values = [label for label in self._label_values() if label["above"] is above]
        if not values:
            return []
        place = {"dy": -10, "baseline": "bottom"} if above else {"dy": 10, "baseline": "top"}
        text: Spec = {"type": "text", "align": "center", **place}
        encoding = {"x": self._x(), "y": self._y(), "text": {"field": "text"}}
        colour = {"color": {"field": "colour", "type": "nominal", "scale": None}}
        data = {"values": values}
        return [
            # A white edge first, so that lines do not run through the digits.
            {"data": data, "mark": {**text, "stroke": "white", "strokeWidth": 4}, "encoding": encoding},
            {"data": data, "mark": text, "encoding": {**encoding, **colour}},
        ]

    def _label_values(self) -> list[Spec]:
        labelled = [one for one in self.target.checkpoints if one.figure is not None]
        labelled = labelled if len(labelled) <= _MOST_LABELLED else labelled[-1:]
        ahead = [one for one in self.target.checkpoints if one.verdict == "pending"]
        labels = []
        for one in labelled:
            wanted = self._wanted(one)
            above = wanted is None or one.figure is None or one.figure >= wanted
            labels.append(self._label(self._place(one), one.figure or 0.0, above, _INK))
        for one in ahead if len(ahead) <= _MOST_LABELLED else ahead[-1:]:
            if (wanted := self._wanted(one)) is not None:
                labels.append(self._label(one.due, wanted, wanted < self._range()[1] * 0.9, _QUIET))
        return labels

    def _label(self, day: date, figure: float, above: bool, colour: str) -> Spec:
        text = _number(figure, self.percent)
        return {"day": _milliseconds(day), "figure": figure, "text": text, "above": above, "colour": colour}

    def _mark(self, one: Checkpoint) -> Spec | None:
        if one.verdict not in _MARKS:
            return None
        figure = one.figure if one.verdict in ("met", "missed") else self._wanted(one)
        if figure is None:
            return None
        day = self._place(one)
        return {"day": _milliseconds(day), "figure": figure, "verdict": _MARKS[one.verdict][0]}

    def _place(self, one: Checkpoint) -> date:
        """The day of the evidence; the due date without one, and for a figure of many days.

        Such is a figure that ran on until then, and a share of cells each of which was last looked at
        on a day of its own: on a collection's day it would contradict that collection's own point.
        """
        of_many_days = self.measure.figure in ("count", "sum") or self.target.of_cells
        return one.evidence_date if one.evidence_date and not of_many_days else one.due

    def _wanted(self, one: Checkpoint) -> float | None:
        """What the checkpoint wants: the value it was held against, else that of the plan or the path."""
        if one.wanted is not None:
            return one.wanted
        if one.asked is not None:
            return one.asked
        return next((figure for day, figure in self.path[1:] if day == one.due), None)


def _filled(verdict: str) -> str:
    """Verdicts on evidence are solid; what is open or unknown is hollow."""
    return _MARKS[verdict][2] if verdict in ("met", "missed") else "white"


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _number(figure: float, percent: bool) -> str:
    text = f"{figure:.1f}".removesuffix(".0")
    return f"{text} %" if percent else text
