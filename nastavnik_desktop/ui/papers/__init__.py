"""Composing, checking, printing and registering papers."""
