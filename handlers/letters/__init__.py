"""Letters: approved, numbered, drawn, signed, registered, and checked by everybody."""
