"""Writes (`--write`) or checks (`--check`) what is generated from the code: tables in the README and docs, catalogs."""

import sys
from pathlib import Path

from tests import catalogs
from tui.key_tables import key_table, name_table

ROOT = Path(__file__).parent.parent
README, SETTINGS = ROOT / "README.md", ROOT / "docs" / "settings.md"


def with_table(path: Path, name: str, table: str) -> bytes:
    """The file with `table` between the marks called `name`. Raises ValueError where a mark is missing."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(start)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"{path.name} has no {start} ... {end}")
    return f"{before}{start}\n{table.strip()}\n{end}{after}".encode()


def made() -> dict[Path, bytes]:
    """By path what is generated, as it should be now."""
    catalog = catalogs.updated()
    return {
        README: with_table(README, "keys", key_table()),
        SETTINGS: with_table(SETTINGS, "commands", name_table()),
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
