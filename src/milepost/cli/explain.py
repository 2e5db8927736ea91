"""`milepost explain`: the page of a rule."""

from __future__ import annotations


def explain(code: str | None = None, /) -> int:
    """Print the page of a rule: why it matters, examples, how to fix.

    For example: milepost explain M4

    Parameters
    ----------
    code
        The rule's code or name (M4, percent-or-points). Without one, all rules are listed.
    """
    from milepost.cli.output import console

    out = console()
    if code:
        from milepost.criteria.explain import page

        out.print(page(code), end="")
        return 0
    from milepost.criteria.registry import all_rules

    for rule in all_rules():
        out.print(f"{rule.code:4} {rule.name:24} {rule.severity:8} {rule.criterion}")
    return 0
