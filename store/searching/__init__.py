"""Found again: the items of the library by words, forgiving how they are written."""
