"""Search: the question, its hits, and what is like a hit."""
