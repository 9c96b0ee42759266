"""Makes the website: prepared Markdown, a generator, last steps, and a last look at every page."""
