"""Only what is public now: a report's standing becomes a view for readers, and the views become a fresh tree of Markdown and assets.

The renderer sees this tree and nothing else, so what is not public cannot reach it.
"""
