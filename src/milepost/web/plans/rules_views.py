"""The pages about the rules: all of them by criterion, and one with why, examples and fix."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milepost.criteria.page import page_of
from milepost.criteria.principles import criterion_text
from milepost.criteria.registry import all_rules
from milepost.web.plans.words import SEVERITIES
from milepost.web.policy import ANYONE, open_to


@require_safe
@open_to(ANYONE)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with what it looks for."""
    pages = [(page_of(rule), SEVERITIES[rule.severity]) for rule in all_rules()]
    return render(request, "plans/rules.html", {"pages": pages})


@require_safe
@open_to(ANYONE)
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule's page."""
    found = next((known for known in all_rules() if known.code == code), None)
    if found is None:
        raise Http404("no such rule")
    page = page_of(found)
    context = {
        "page": page,
        "severity": SEVERITIES[page.severity],
        "criterion": criterion_text(page.criterion),
    }
    return render(request, "plans/rule.html", context)
