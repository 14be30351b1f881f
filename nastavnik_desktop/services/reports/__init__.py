"""Numbers that leave the school: Forms 1–5, snapshots, indicators."""
