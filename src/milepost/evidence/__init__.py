"""Observations: what was measured, when, about whom, and where it came from."""
