"""Forms 1–5, snapshots and indicators."""
