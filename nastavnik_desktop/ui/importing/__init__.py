"""The import of a school's tables, from the choice of files to what was done."""
