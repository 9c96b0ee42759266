"""A resident follows her case: status, corrections, messages, withdrawal, her letter."""
