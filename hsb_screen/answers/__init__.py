"""Concerns and answers: question pages made from the pack, what is not known, check answers."""
