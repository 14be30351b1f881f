"""The full copy of a school: one file to take away, and the way back from it."""
