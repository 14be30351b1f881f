"""The invented school of the demo, the same every time."""
