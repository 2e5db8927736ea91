"""Who may open each address. Every view says it; a view that does not is refused to everybody.

The words are few: `ANYONE`, also signed out; `SIGNED_IN`; and `PLAN_READERS`, those who belong to the
plan's district and may read the plan. For the last, the view is handed the plan with what its reader
may see, and an outsider gets "not found", as for a plan that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponseBase

from milepost.web.accounts.access import Access, access_of
from milepost.web.accounts.models import User
from milepost.web.plans.models import Plan, Revision

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """Who may open an address, as a sentence for people, and whether they must be signed in."""

    name: str
    sentence: str
    signed_in: bool


ANYONE = Policy("anyone", "Anyone, also signed out", signed_in=False)
SIGNED_IN = Policy("signed_in", "Anyone who is signed in", signed_in=True)
PLAN_READERS = Policy(
    "plan_readers", "People of the plan's district, as far as their role goes", signed_in=True
)


@dataclass(frozen=True)
class OpenPlan:
    """A plan in the version that its reader may see.

    `evidence` is the id of the latest submission to it, 0 for none: rows are only ever added, so the id
    names the state of the plan's evidence.
    """

    record: Plan
    revision: Revision
    access: Access
    evidence: int


def open_to(policy: Policy) -> Callable[[View], View]:
    """Say who may open the view."""

    def declare(view: View) -> View:
        @wraps(view)
        def declared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        declared.policy = policy  # type: ignore[attr-defined]
        return declared

    return declare


def for_plan_readers(view: View) -> View:
    """The view is called with the plan (an `OpenPlan`) instead of the `plan_id` of its address."""

    @wraps(view)
    def opened(request: HttpRequest, plan_id: int, **kwargs: Any) -> HttpResponseBase:
        return view(request, open_plan(cast(User, request.user), plan_id), **kwargs)

    return open_to(PLAN_READERS)(opened)


def open_plan(user: User, plan_id: int) -> OpenPlan:
    """The plan as `user` may read it; Http404 where there is none for them."""
    found = [opened for opened in open_plans(user, plan_id) if opened.record.pk == plan_id]
    if not found:
        raise Http404("no such plan")
    return found[0]


def open_plans(user: User, *plan_ids: int) -> list[OpenPlan]:
    """Every plan that `user` may read (of `plan_ids`, if given), in the version they may read."""
    access = access_of(user)
    readable = Plan.objects.readable_by(user).with_versions()
    plans = readable.filter(pk__in=plan_ids) if plan_ids else readable
    evidence = plans.latest_evidence()
    opened = []
    for record in plans:
        seen = access[record.district_id]
        revision = record.current if seen.drafts else record.adopted
        if revision is not None:
            opened.append(OpenPlan(record, revision, seen, evidence[record.pk]))
    return opened


class PolicyMiddleware:
    """Holds every request to its view's policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the work is in process_view, once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Send to sign-in whoever must sign in first; fail for a view without a policy."""
        policy: Policy | None = getattr(view, "policy", None)
        if policy is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not say who may open it")
        if policy.signed_in and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None
