"""Writes plain values as YAML that people like to read and that reads back as the same values.

Long-lived parts stand in blocks, small ones (a person, a target, dates with amounts) on one line in
braces. Text is unquoted wherever YAML 1.2 and the plan file's reader take it as the same text; dates
and percentages always are.
"""

from __future__ import annotations

import json
import re
from typing import Any

WIDTH = 100

# Lists whose items, and keys whose values, stand on one line where they fit.
_ON_ONE_LINE = frozenset(
    ("people", "components", "drafts", "ignore", "targets", "monitoring", "of", "share", "baseline")
) | frozenset(("at_least", "at_most", "increase_by", "decrease_by"))
# Top-level keys that an empty line sets apart.
_SECTIONS = frozenset(("people", "self_assessment", "measures", "sources", "objectives"))

_NOT_FIRST = "-?:,[]{}#&*!|>'\"%@`=<~ "
_BREAKS_PLAIN = re.compile(r": |:$| #|[\n\t\r]|^\s|\s$")
_BREAKS_FLOW = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}\"'])")
# Words and numbers that YAML 1.1 or 1.2 takes for something else than text.
_NOT_TEXT = re.compile(
    r"(?:null|true|false|yes|no|on|off|y|n"
    r"|[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[-+]?\.inf|\.nan)",
    re.IGNORECASE,
)
# What both of YAML's own line ends and its reader's refusals make unsafe outside an escape.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def document_text(document: dict[str, Any]) -> str:
    """The text of a whole plan document, ending in a line end."""
    lines: list[str] = []
    for key, value in document.items():
        if key in _SECTIONS and lines:
            lines.append("")
        lines += entry_lines(key, value, 0)
    return "\n".join(lines) + "\n"


def entry_lines(key: str, value: Any, indent: int) -> list[str]:
    """The lines of one key and its value, the key at column `indent`."""
    start = f"{' ' * indent}{_key(key)}:"
    if isinstance(value, str) and (block := literal(value, indent + 2)):
        return [f"{start} {block[0]}", *block[1:]]
    if _may_stay_on_one_line(key, value):
        one_line = f"{start} {flow(value)}"
        if not value or not isinstance(value, (dict, list)) or len(one_line) <= WIDTH:
            return [one_line]
    if isinstance(value, dict):
        return [start, *mapping_lines(value, indent + 2)]
    return [start, *(line for item in value for line in item_lines(key, item, indent + 2))]


def mapping_lines(mapping: dict[str, Any], indent: int) -> list[str]:
    """The lines of a mapping in block form, its keys at column `indent`."""
    return [line for key, value in mapping.items() for line in entry_lines(key, value, indent)]


def item_lines(key: str, item: Any, indent: int) -> list[str]:
    """The lines of one item of the list under `key`, its hyphen at column `indent`."""
    dash = f"{' ' * indent}- "
    if isinstance(item, str) and (block := literal(item, indent + 2)):
        return [f"{dash}{block[0]}", *block[1:]]
    if not isinstance(item, dict) or not item or key in _ON_ONE_LINE:
        one_line = f"{dash}{flow(item)}"
        if not isinstance(item, dict) or not item or len(one_line) <= WIDTH:
            return [one_line]
    first, *rest = mapping_lines(item, indent + 2)
    return [dash + first.lstrip(" "), *rest]


def flow(value: Any) -> str:
    """Any value on one line, collections in braces and brackets.

    >>> flow({"id": "A1", "who": ["coach", "no, nobody"]})
    '{id: A1, who: [coach, "no, nobody"]}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k, in_flow=True)}: {_in_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_in_flow(item) for item in value) + "]"
    return scalar(value)


def _in_flow(value: Any) -> str:
    return flow(value) if isinstance(value, (dict, list, tuple)) else scalar(value, in_flow=True)


def scalar(value: str | float | bool | None, *, in_flow: bool = False) -> str:
    """A single value on one line, quoted only where it must be.

    >>> scalar("60%"), scalar("2026-11"), scalar("12"), scalar(12)
    ('60%', '2026-11', '"12"', '12')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return value if is_plain(value, in_flow=in_flow) else quoted(value)


def is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether `text` reads back as itself without quotes."""
    if not text or text[0] in _NOT_FIRST or _NOT_TEXT.fullmatch(text) or _BREAKS_PLAIN.search(text):
        return False
    if in_flow and _BREAKS_FLOW.search(text):
        return False
    return text.isprintable() or not (_ESCAPED.search(text) or any(ord(sign) < 32 for sign in text))


def quoted(text: str) -> str:
    """`text` in double quotes, in the escapes that YAML and JSON share."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _key(text: str, *, in_flow: bool = False) -> str:
    return text if is_plain(text, in_flow=in_flow) or _NOT_TEXT.fullmatch(text) else quoted(text)


def folded(text: str, indent: int, width: int) -> list[str] | None:
    """One long line as a folded block, its sign first; None where another form is safer."""
    body = text.removesuffix("\n")
    words = body.split(" ")
    if not all(words) or not body.isprintable() or _ESCAPED.search(body):
        return None
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(" " * indent + word)
    return [">" if body != text else ">-", *lines]


def literal(text: str, indent: int) -> list[str] | None:
    """Text of several lines as a literal block, its sign first; None where another form is safer."""
    lines = text.split("\n")
    if len(lines) < 2 or not lines[0] or lines[0][0] in " \t" or _ESCAPED.search(text):
        return None
    if any(ord(sign) < 32 and sign not in "\n\t" for sign in text) or any(_is_blank(line) for line in lines):
        return None
    if lines[-1]:
        sign = "|-"
    elif lines[-2]:
        sign, lines = "|", lines[:-1]
    else:
        return None
    return [sign, *(" " * indent + line if line else "" for line in lines)]


def _is_blank(line: str) -> bool:
    return bool(line) and not line.strip()


def _may_stay_on_one_line(key: str, value: Any) -> bool:
    if isinstance(value, list):
        return not any(isinstance(item, (dict, list)) for item in value)
    return not isinstance(value, dict) or not value or key in _ON_ONE_LINE
