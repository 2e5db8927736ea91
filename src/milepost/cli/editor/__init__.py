"""The language server: what `milepost lsp` says to an editor about plan files and Markdown plans.

`server` speaks the protocol and `desk` keeps the open documents; the other modules are functions from
a text to what an editor shows of it.
"""
