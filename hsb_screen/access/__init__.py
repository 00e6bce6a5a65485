"""Who may do what: one table of permissions, need to know in the SQL, and the guard at the door."""
