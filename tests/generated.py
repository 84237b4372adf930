"""Writes (`--write`) or checks (`--check`) what is generated from the code: README key table, catalogs."""

import sys
from pathlib import Path

from tests import catalogs
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


def made() -> dict[Path, bytes]:
    """By path what is generated, as it should be now."""
    catalog = catalogs.updated()
    return {
        README: with_keys(README.read_text(encoding="utf-8"), key_table()).encode(),
        catalogs.PO: catalogs.as_po(catalog),
        catalogs.MO: catalogs.as_mo(catalog),
    }


def main(arguments: list[str]) -> int:
    """Write or check; the exit status."""
    old = {path: content for path, content in made().items() if not path.exists() or path.read_bytes() != content}
    if arguments == ["--write"]:
        for path, content in old.items():
            path.write_bytes(content)
        return 0
    if old:
        sys.stderr.write(f"Old: {', '.join(path.name for path in old)}. Run `make generated`.\n")
    return int(bool(old))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
