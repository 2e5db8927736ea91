"""Printed arithmetic worked out from its text alone, to hold it against what was computed."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from fractions import Fraction

_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-"})
_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluated(written: str) -> Fraction:
    """What a line of arithmetic comes to, exactly."""
    text = written.translate(_SIGNS)
    return _value(ast.parse(text, mode="eval").body, text)


def _value(node: ast.expr, text: str) -> Fraction:
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_value(node.left, text), _value(node.right, text))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, text)
    assert isinstance(node, ast.Constant), ast.dump(node)
    return Fraction(ast.get_source_segment(text, node) or "")
