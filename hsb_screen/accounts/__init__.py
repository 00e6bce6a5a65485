"""Accounts: signing in and out, hiding the screen, people with their roles, teams and training."""
