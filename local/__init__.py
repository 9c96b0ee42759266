"""The city on one machine."""
