"""Engines that compute the collections, figures and cells of targets where the evidence lives."""
