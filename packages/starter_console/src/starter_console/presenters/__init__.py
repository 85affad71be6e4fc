"""Turn results and events into text, tables or JSON."""
