"""What lies behind every counter: the catalog, the settings, the log, the tables and the keys."""
