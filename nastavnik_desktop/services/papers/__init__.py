"""What every paper prints: the catalogue, its fields, and what is typed for one paper."""
