"""The children of a screening: who is involved, their ages and parts, their needs and strengths."""
