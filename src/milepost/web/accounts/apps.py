"""People and districts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and districts."""

    name = "milepost.web.accounts"
    label = "accounts"
