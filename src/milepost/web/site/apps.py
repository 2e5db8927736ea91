"""The shared parts of the pages as a Django app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The shared parts of the pages."""

    name = "milepost.web.site"
    label = "site"
