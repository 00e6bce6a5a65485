"""Requests to see a record: gathered, other people’s information decided on, issued as a copy."""
