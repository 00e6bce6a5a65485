"""Guidance: whom to call, where to read more, and what this is. Open to everyone, always."""
