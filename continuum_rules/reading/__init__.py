"""From the bytes of a pack file to a pack: limits, tables, shapes, meaning.

Each message stands beside its check, and every mistake is found in one pass.
"""
