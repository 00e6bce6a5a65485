"""Judgements: what people think themselves, before the indication, after it, and as the lead."""
