"""Benchmarks: ratios of whole runs, side by side on one machine. `make bench` runs them; no test asserts on time."""
