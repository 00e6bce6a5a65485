"""The summary: what a strategy meeting is given, on screen, on paper and as plain text."""
