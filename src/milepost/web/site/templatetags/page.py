"""Template tags that every page may use."""

from __future__ import annotations

from datetime import date

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from milepost.plan.dates import When
from milepost.web.plans import dates
from milepost.web.site import assets

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built asset."""
    return assets.url(name)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A USWDS icon. It says nothing by itself: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        assets.url("icons.svg"),
        name,
    )


@register.filter
def day(value: date) -> str:
    """A day in full."""
    return dates.day(value)


@register.filter
def when(value: When) -> str:
    """A date of a plan, in the precision it was written in."""
    return dates.label(value.written)


@register.filter
def control(field: BoundField) -> SafeString:
    """A form field's control in USWDS's look."""
    kinds = {"select": "usa-select", "checkbox": "usa-checkbox__input"}
    look: dict[str, str | bool] = {"class": kinds.get(field.widget_type, "usa-input"), "placeholder": False}
    return field.as_widget(attrs=look)
