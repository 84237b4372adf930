"""What leaves the library. Handed a translator: the words come from whoever asks."""
