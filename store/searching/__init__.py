"""Found again: the items of the library by words, forgiving how they are written.

To be read in half an hour, in this order:

1. What is asked is read by `store.query`, as words, phrases and filters.
2. How it is answered. `ways`: by what rule a word of the store answers. `vocabulary`: which words do (`stems`), and
   `guessing`: which do with typing errors. `postings`: in which items these stand, and what follows what there.
   `matching`: all of that for one term; `parting`: where one word is written as two, or two as one.
3. The whole answer. `corpus`: all that can be found at one moment. `search`: the terms put together, ordered by
   `ranking`, filtered by `admitting`, counted by `facets`; `hits`: where the words stand, and the snippets.
4. Where it lies. `entries`: what is told of an item. `gathering` and `segment`: some documents made searchable; `signs`
   and `arrays`: as they lie in a file. `index`: put, dropped, found; `keeping`: its folder; `merging`: few from many.
5. Beside it. `similar`: from an item to others. `in_text`: the same rules in texts that are being read.
"""
