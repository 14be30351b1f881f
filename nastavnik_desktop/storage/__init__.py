"""Records in and out of one SQLite file."""
