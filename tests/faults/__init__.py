"""The faults that were thought of before the program was written, each tried against it."""
