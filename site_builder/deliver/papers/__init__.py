"""What the panel's papers say, one file for each paper: frozen values made from a report and its standing, and from nothing of the present day.

The same report gives the same papers on any day. The templates in `overrides/pdf/papers/` see these values and nothing else.
"""
