"""Storage of the usage ledger and of budgets."""
