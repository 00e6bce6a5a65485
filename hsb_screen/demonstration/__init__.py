"""A demonstration: made-up people and made-up screenings on this machine only."""
