"""The criteria of a good benchmark as rules, and the machine that runs them."""
