"""Official formulas: what a state publishes, recomputed step by step with its own rounding.

`official` holds the formulas, one module a subject; the other modules declare, find, run and print them.
Figures of a district's own measures and targets are left to `monitoring`; hiding what is published to
those who publish.
"""
