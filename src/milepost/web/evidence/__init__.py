"""Evidence that was entered or imported: observations in rows, each with the submission it came in."""
