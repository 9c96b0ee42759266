"""Journeys of residents and officers in a real browser, through the whole city."""
