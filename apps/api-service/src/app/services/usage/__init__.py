"""Metering model calls, budgets, and what was spent."""
