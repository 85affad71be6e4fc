"""Reading a run's stream to its end, across lost connections."""
