"""What the simulated model writes: quotes from what it was given, forms it was asked for, honest sentences."""
