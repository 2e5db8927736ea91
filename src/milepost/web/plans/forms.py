"""The form that narrows a plan's page to some of its benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from milepost.criteria.wording import kind_name
from milepost.plan.words import KINDS, Framework
from milepost.web.plans.outline import Choice
from milepost.web.plans.words import STATUSES


class ChoiceForm(forms.Form):
    """Which benchmarks to show. Anything it does not know counts as not asked."""

    status = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)
    words = forms.BooleanField(required=False, label="Only with remarks on the words")

    def __init__(self, data: Any, *, framework: Framework, remarks: bool) -> None:
        super().__init__(data, auto_id="choose-%s")
        named = {slug: label.name for slug, label in STATUSES.items()}
        _fill(self.fields["status"], "Any status", named)
        kinds = {kind: kind_name(kind, framework, several=True).capitalize() for kind in KINDS}
        _fill(self.fields["kind"], "All kinds", kinds)
        if not remarks:
            del self.fields["words"]

    def choice(self) -> Choice:
        """What was asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return Choice(asked.get("status", ""), asked.get("kind", ""), asked.get("words", False))


def _fill(field: forms.Field, everything: str, choices: Mapping[Any, str]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", everything), *choices.items()]
