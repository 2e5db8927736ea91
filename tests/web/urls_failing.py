"""Addresses whose views fail."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from milepost.web.policy import ANYONE, open_to
from milepost.web.urls import *  # noqa: F403
from milepost.web.urls import urlpatterns as declared


@open_to(ANYONE)
def failing(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret detail")


@open_to(ANYONE)
def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [*declared, path("failing/", failing), path("forbidden/", forbidden)]
