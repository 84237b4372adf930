"""Writes (`--write`) or checks (`--check`) what is generated from the code: the key table in the README."""

import sys
from pathlib import Path

from tui.commands import key_table

README = Path(__file__).parent.parent / "README.md"
START, END = "<!-- keys -->", "<!-- /keys -->"


def with_keys(text: str, table: str) -> str:
    """`text` with `table` between its two marks. Raises ValueError where a mark is missing."""
    before, _, rest = text.partition(START)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"README.md has no {START} ... {END}")
    return f"{before}{START}\n{table.strip()}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write or check; the exit status."""
    old = README.read_text(encoding="utf-8")
    new = with_keys(old, key_table())
    if arguments == ["--write"]:
        README.write_text(new, encoding="utf-8")
        return 0
    if new != old:
        sys.stderr.write("The key table in README.md is old: run `make generated`.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
