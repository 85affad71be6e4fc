"""Files of people and of agents."""
