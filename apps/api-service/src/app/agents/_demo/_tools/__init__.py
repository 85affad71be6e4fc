"""Tools of the demo."""
