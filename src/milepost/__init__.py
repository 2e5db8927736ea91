"""Milepost: improvement plans whose benchmarks can be understood in only one way.

The way of a statement through the house: text → reading → findings; plan + evidence → series →
verdicts → diagnosis → page. Start reading at `milepost.api`.
"""

__version__ = "0.1.0"
