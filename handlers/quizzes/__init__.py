"""Quizzes: drawn, kept half done, marked."""
