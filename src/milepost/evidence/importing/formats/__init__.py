"""One module a format; each holds `FORMAT`. See `milepost.evidence.importing.format`."""
