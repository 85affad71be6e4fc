"""Evals: questions to agents with what their answers must hold, asked of a running installation."""
