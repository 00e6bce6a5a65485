"""Words that somebody typed and had not saved: kept sealed for them, and put back into the form."""
