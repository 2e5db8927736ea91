"""The engines that compute what the reference evaluator defines."""
