"""JSON Schemas for editors, made from the models by `formats/as_schema.py`; a test holds them current (`make golden` writes them anew)."""
