"""Screenings as a whole: start, danger, task list, hand over, withdraw, find."""
