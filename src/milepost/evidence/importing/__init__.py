"""Importing: files as other systems write them become observations, with every guess named first."""
