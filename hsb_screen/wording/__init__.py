"""A soft second look at words about children in what people typed. It never blocks or edits."""
