"""What offices announce: kept, shown, and put on the pages that are read."""
