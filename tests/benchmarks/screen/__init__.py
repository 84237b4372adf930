"""How fast the screen answers, in a real terminal, beside fzf and toolong: `python -m tests.benchmarks.screen`."""
