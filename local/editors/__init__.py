"""What editors are given: every correction at once, words that are checked, a visual editor."""
