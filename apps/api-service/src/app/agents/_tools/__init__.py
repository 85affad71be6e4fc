"""Tools: one folder each with a `tool.py`; a new folder is a new tool that agents may list."""
