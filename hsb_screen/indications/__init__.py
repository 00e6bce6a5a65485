"""Indications: what the answers indicate, kept each time it changes, and the page that shows it."""
