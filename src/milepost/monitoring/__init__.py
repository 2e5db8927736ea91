"""From a target and observations to a verdict, a status and a diagnosis."""
