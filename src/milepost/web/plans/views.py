"""The pages of a plan: the list, the plan, one benchmark, its charts."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milepost.web.accounts.models import User
from milepost.web.plans import results
from milepost.web.plans.evidence_shown import View, targets_shown
from milepost.web.plans.forms import ChoiceForm
from milepost.web.plans.outline import Choice, Entry, Outline, outline
from milepost.web.plans.readback import kind_meaning, parts
from milepost.web.plans.story import neighbours
from milepost.web.policy import SIGNED_IN, OpenPlan, for_plan_readers, open_plans, open_to
from milepost.web.today import today

# An SVG opened by itself is a document: one that may load and do nothing.
CHART_POLICY = "default-src 'none'; sandbox"
# A large plan with a year's evidence takes a good part of a second to judge, and a page should not take
# many: a district's own plans, and no more.
MOST_JUDGED_FOR_THE_LIST = 8


@require_safe
@open_to(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """The plans that the reader may see, each with how its benchmarks stand.

    Plans are judged while the page is waited for, so that of many only those are shown with their tally
    that somebody has opened since their evidence last changed.
    """
    opened = open_plans(cast(User, request.user))
    few = len(opened) <= MOST_JUDGED_FOR_THE_LIST
    plans = [(one, _name(one), _tally(one) if few or _at_hand(one) else None) for one in opened]
    return render(request, "plans/home.html", {"plans": plans, "as_of": today()})


@require_safe
@for_plan_readers
def plan(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """The plan's page: everything in it, or what was asked for."""
    framework = results.plan_value(opened.revision.pk).framework
    form = ChoiceForm(request.GET, framework=framework, remarks=opened.access.remarks)
    shown = _outline(opened, form.choice())
    context = {"opened": opened, "outline": shown, "form": form, "choice": form.choice(), "as_of": today()}
    return render(request, "plans/plan.html", context)


@require_safe
@for_plan_readers
def benchmark(request: HttpRequest, opened: OpenPlan, benchmark_id: str) -> HttpResponse:
    """One benchmark: its words, what we read in them, and its evidence with the arithmetic."""
    shown = _outline(opened, Choice())
    entry = _entry(shown, benchmark_id)
    own_key = results.own_schools_key(opened, today())
    own = results.benchmark_status(own_key, benchmark_id) if own_key else None
    view = View(opened.access.schools, units=opened.access.units)
    context = {
        "opened": opened,
        "plan": shown.plan,
        "entry": entry,
        "parts": parts(entry.reading) if entry.reading else (),
        "reads_like": kind_meaning(entry.reading, entry.framework) if entry.reading else "",
        "targets": targets_shown(shown.plan, entry.status, today(), own=own, view=view),
        "story": neighbours(shown, entry),
        "as_of": today(),
    }
    return render(request, "plans/benchmark.html", context)


@require_safe
@for_plan_readers
def chart(request: HttpRequest, opened: OpenPlan, benchmark_id: str, number: int, width: int) -> HttpResponse:
    """The chart of a benchmark's target. Browsers keep none: what it shows depends on who looks."""
    try:
        drawing = results.chart(results.key(opened, today()), benchmark_id, number, width)
    except LookupError as error:
        raise Http404("no such chart") from error
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Content-Security-Policy"] = CHART_POLICY
    return response


def _name(opened: OpenPlan) -> str:
    """The plan's name in the version that is read; the record has that of the current one."""
    if opened.revision == opened.record.current:
        return opened.record.name
    return results.plan_value(opened.revision.pk).plan


def _at_hand(opened: OpenPlan) -> bool:
    return results.judged_already(results.key(opened, today()))


def _tally(opened: OpenPlan) -> Outline:
    """The plan as the list needs it: its name and how its benchmarks stand."""
    judged = results.judged(results.key(opened, today()))
    return outline(results.plan_value(opened.revision.pk), None, judged, Choice())


def _outline(opened: OpenPlan, choice: Choice) -> Outline:
    revision = opened.revision.pk
    report = results.report(revision) if opened.access.remarks else None
    judged = results.judged(results.key(opened, today()))
    return outline(results.plan_value(revision), report, judged, choice)


def _entry(shown: Outline, benchmark_id: str) -> Entry:
    for entry in shown.entries:
        if entry.benchmark.id == benchmark_id:
            return entry
    raise Http404("no such benchmark")
