"""`python -m site_builder` is `scr`."""

from site_builder.cli import main

main()
