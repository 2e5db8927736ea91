"""One writer for each thing that is drawn or printed."""
