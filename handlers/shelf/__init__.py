"""The files of the site that functions write."""
