"""One reader for each format, from bytes to an Extraction."""
