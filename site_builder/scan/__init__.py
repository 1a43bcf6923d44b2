"""Text in, places or words out. Pure: no files, no clock; rules and audit share it."""
