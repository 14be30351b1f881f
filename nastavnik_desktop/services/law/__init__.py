"""Bases of law and the working days they count in."""
