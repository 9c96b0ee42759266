"""The core: what a city promises, asks and keeps. Knows no cloud and no site generator."""
