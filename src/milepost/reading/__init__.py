"""From a statement to a Reading: what it says, in parts that each point at their words."""
