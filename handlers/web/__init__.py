"""HTTP in and out: the front door, requests and answers, bodies, files of a post, pages."""
