"""An address whose view does not say who may open it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from milepost.web.urls import *  # noqa: F403
from milepost.web.urls import urlpatterns as declared


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


urlpatterns = [*declared, path("undeclared/", undeclared)]
