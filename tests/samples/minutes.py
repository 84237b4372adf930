"""Minutes as text, taken apart so that they can be written in other formats."""

import re
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "sample_data"

_STAMP = re.compile(r".{0,40}\bSide \d+(?: af \d+)?$")
_NUMBERED = re.compile(r"(\d+)\. (.+)")
_LABELS = ("Sagsfremstilling", "Indstilling", "Beslutning", "Bilag")


@dataclass(frozen=True)
class Block:
    """A paragraph: `line`, `field`, `contents`, `heading`, `label`, `text`, `bullet` or `number`."""

    kind: str
    text: str
    opens_page: bool = False


def blocks_of(name: str) -> list[Block]:
    """The paragraphs of sample minutes that have a contents list: wrapped lines and broken words joined."""
    lines = (SAMPLES / name).read_text(encoding="utf-8").split("\n")
    blocks: list[Block] = []
    titles: set[str] = set()
    opens_page = after_blank = False
    for line in (line.strip() for line in lines):
        if not line or _STAMP.fullmatch(line):
            opens_page = opens_page or bool(line)
            after_blank = True
            continue
        kind = _kind(line, titles, bool(blocks) and any(block.kind == "heading" for block in blocks))
        if kind == "contents":
            titles.add(line)
        last = blocks[-1] if blocks else None
        if kind == "text" and last and last.kind in ("text", "bullet", "number") and not after_blank:
            joined = last.text[:-1] + line if last.text.endswith("-") else f"{last.text} {line}"
            blocks[-1] = Block(last.kind, joined, last.opens_page)
        else:
            blocks.append(Block(kind, line, opens_page))
            opens_page = False
        after_blank = False
    return blocks


def _kind(line: str, titles: set[str], in_items: bool) -> str:
    if line in _LABELS:
        return "label"
    if line in titles:
        return "heading"
    if _NUMBERED.fullmatch(line):
        return "number" if in_items else "contents"
    if line.startswith("- "):
        return "bullet"
    if re.match(r"[A-ZÆØÅ][a-zæøå]+\.?: ", line):
        return "field"
    return "text" if in_items else "line"
