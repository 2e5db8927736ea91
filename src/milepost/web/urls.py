"""The site's addresses. Who may open each is said beside the view (`milepost.web.policy`)."""

from __future__ import annotations

from django.urls import converters, path, re_path, register_converter

from milepost.web.accounts import views as accounts
from milepost.web.plans import rules_views, views
from milepost.web.site import errors


class Number(converters.IntConverter):
    """A number as small as those of a database: what is longer is the address of nothing."""

    regex = "[0-9]{1,18}"


register_converter(Number, "number")

BENCHMARK = "plans/<number:plan_id>/benchmarks/<str:benchmark_id>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("plans/<number:plan_id>/", views.plan, name="plan"),
    path(BENCHMARK, views.benchmark, name="benchmark"),
    path(f"{BENCHMARK}chart-<number:number>.svg", views.chart, {"width": 640}, name="chart"),
    path(f"{BENCHMARK}chart-<number:number>-narrow.svg", views.chart, {"width": 350}, name="chart_narrow"),
    path("rules/", rules_views.rules, name="rules"),
    path("rules/<str:code>/", rules_views.rule, name="rule"),
    path("sign-in/", accounts.sign_in, name="account_login"),
    path("sign-out/", accounts.sign_out, name="account_logout"),
    path("sign-up/", accounts.sign_up_closed, name="account_signup"),
    path("account/inactive/", accounts.inactive, name="account_inactive"),
    path("account/confirm/", accounts.reauthenticate, name="account_reauthenticate"),
    path("account/password/", accounts.change_password, name="account_change_password"),
    path("password/", accounts.ask_for_link, name="account_reset_password"),
    path("password/sent/", accounts.link_sent, name="account_reset_password_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.set_password,
        name="account_reset_password_from_key",
    ),
    path("password/set/", accounts.password_set, name="account_reset_password_from_key_done"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
