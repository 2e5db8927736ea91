"""Plans: each one document with its revisions, and the pages that show it."""
