"""Frozen values: what a report, a policy and the register *are*.

No input, no output, no clock, no framework but pydantic. Everything here is built once, by `read/`, and only read afterwards.
"""
