"""What proves learning: certificates, hours, and what was learned elsewhere."""
