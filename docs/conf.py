"""How the documentation is built."""

project = "Milepost"
author = "The Milepost maintainers"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Milepost"
exclude_patterns = ["_build"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]
