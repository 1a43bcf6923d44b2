"""A jurisdiction's numbers, dated and cited: one YAML file a policy. `read/policies.py` reads them; no number of the law stands in code."""
