"""The delivery stage: exchange, lock, register entries, preview."""
