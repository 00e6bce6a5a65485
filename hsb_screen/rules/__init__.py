"""Rules of the partnership: drafts of an overlay, their checks, and putting them in force."""
