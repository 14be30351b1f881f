"""Where the school and each pair stand, what proves it and what is due."""
