"""A case as every counter knows it: kept once, opened, told as a story, erased."""
