"""Findings, states and the register as text for people, as JSON for programs and as a calendar; schemas for editors; progress."""
