"""Copies of an organisation's documents at the model's provider, where its file search looks."""
