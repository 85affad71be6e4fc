"""Budgets of requests."""
