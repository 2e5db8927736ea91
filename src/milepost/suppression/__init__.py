"""Figures about students made fit to publish: what is hidden, what must be hidden with it, and the proof.

A figure about too few students is hidden, and with it whatever would give it away by subtraction. An audit
then asks, by a linear program over everything published, how closely each hidden number can still be told.
"""
