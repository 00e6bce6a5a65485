"""One file per verb of the command line: ``add_parser`` says what it takes, ``run`` does it."""
