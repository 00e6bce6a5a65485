"""Who did what and who looked at what: rows that can be added and never changed."""
