"""Plans as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans."""

    name = "milepost.web.plans"
    label = "plans"
