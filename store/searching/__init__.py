"""Found again: the items of the library by words, forgiving how they are written.

A query becomes terms and conditions (`query`, `conditions`, `danish` for their Danish names). Each term is looked up:
`matching` asks the `vocabulary` which words of the store it may mean and by what rule (`ways`, `stems`), and the
`postings` in which items these stand; where words must follow one another, `standing` looks at the words of the items
in the order of reading. `search` puts the terms together, `ranking` orders, `hits` tells where the words stand and
cuts the snippets, `admitting` and `facets` filter and count, `similar` goes from an item to others.

Where it lies: an item is told as an `Entry` with its texts (`entries`); `words` takes these apart; `gathering` and
`making` make a `segment` of some documents, whose arrays lie in one file (`arrays`, `signs`); `merging` makes one
segment of several. The `corpus` is all segments at one moment, with what the reviewer wrote; the `index` changes it,
and `keeping` keeps it in a folder. `in_text` finds by the same rules in texts that are being read.

Read `ways`, `matching`, `postings` and `search` first; `index` for how it is called.
"""
