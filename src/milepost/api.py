"""The few functions that the command line and the site call."""
