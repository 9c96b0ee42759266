"""Who opened or changed what, in a chain that shows every tampering."""
