"""The one wizard of all five stages: its steps, lists, papers and way back."""
