"""What is typed to find or to narrow, in the language of all lists: words, phrases and filters.

`parsing`: a line as its parts. `words`: what a word is, and `formula`: which say nothing of a matter. `conditions`: the
filters, and `danish`: their other names. `narrowing`: a list narrowed by a line.
"""
