"""Evidence: observations, how they are read, and what was refused on the way in."""
