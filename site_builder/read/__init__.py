"""Bytes in, frozen values out, strictly. After this stage nobody touches a dictionary, a file or a clock."""
