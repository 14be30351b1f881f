"""What the school does with its records."""
