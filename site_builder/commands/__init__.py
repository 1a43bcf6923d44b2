"""What the commands of `scr` share, and those that have a module of their own; `cli.py` puts them together."""
