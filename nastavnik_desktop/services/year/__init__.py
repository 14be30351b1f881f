"""The year as a whole: its roadmap and the roll-over to the next one."""
