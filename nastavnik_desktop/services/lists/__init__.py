"""The lists of the window and the two prescribed bases."""
