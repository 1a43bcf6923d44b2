"""Findings, states and the register as text for people and as JSON for programs."""
