"""The small widgets every page and dialog is made of."""
