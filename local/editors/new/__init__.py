"""`make new`: a new service, form, module, office or page, asked for in a few questions."""
