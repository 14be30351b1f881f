"""The year: overview, board of stages, roadmap, roll-over, calendar."""
