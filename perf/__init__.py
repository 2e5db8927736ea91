"""Speeds, compared side by side in one run, as ratios. Never part of the tests."""
