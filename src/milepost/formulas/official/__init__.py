"""The formulas themselves: a module a subject, each found by `formulas.registry`. Sources stand with them."""
