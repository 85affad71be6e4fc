"""Tokens, passwords and rates: primitives that know no feature."""
