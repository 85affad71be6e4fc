"""Run every suite of every package and add up what happened."""
