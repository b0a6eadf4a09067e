"""Composite indices after the OECD/JRC Handbook (2008): a declared model, its results and how sure they are.

Start with :class:`model.Model` and :func:`engine.run`; then :func:`uncertainty.replicates` for the intervals
without which no rank is shown. A higher score means more exclusion and rank 1 is the most excluded place.
"""
