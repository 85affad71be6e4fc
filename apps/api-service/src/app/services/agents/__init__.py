"""Use-cases of agents."""
