"""The rule pack in force, and every pack that a screening began with, kept for ever."""
