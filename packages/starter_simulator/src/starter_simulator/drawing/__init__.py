"""Pictures that are really drawn, from the words of a prompt."""
