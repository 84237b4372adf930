"""Sample files of every format, and ways to damage them behind what holds them together."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree
from reportlab import rl_config

from tests.samples.make_events import LEGISTAR, OPARL, OPEN_CIVIC_DATA
from tests.samples.make_exports import CASE_SYSTEM, PORTAL
from tests.samples.make_pdf import AGENDA, MINUTES, paper
from tests.samples.minutes import SAMPLES

Damage = Callable[[random.Random], bytes]

_OFFICE = "2025-03-26 byrådet referat"
_HOSTILE = (
    "\x1b]0;x\x07", "\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\u200b" * 40, "\ufeff", "\U000e0041", "\0", "\x7f",
    "a" + "\u0301" * 300, "1. " * 400, "Punkt 1: " * 60, "- " * 900, "A" * 6_000, "(" * 800, "<b>" * 90, "[/b]",
    "99999999999999999999", "Beslutning: " * 200, "\t" * 500, "31. februar 2024 kl. 99.99", "Side 1 af 1\n" * 40,
    "&#27;", "\r",
)  # fmt: skip
"""What steers a terminal, hides, or is expensive to look at."""
_XML = (*(text for text in _HOSTILE if all(char >= " " for char in text)), "&amp;" * 90)
_ODD: tuple[Any, ...] = (None, True, -1, 1e308, [], {}, "", [[[[]]]], {"Html": "<p>"}, "2024-13-99T99:99:99")
_PAGE = """<html><head><title>x</title></head><body><h1 class="dato">Referat</h1> <span class="udvalg">Byrådet</span>
<span class="dato">onsdag den 1. oktober 2025 kl. 15.45</span> <span class="sted">Byrådssalen</span><table>
<tr class="punktrow" id="punktrow_0a1b"><td><span class="label">2</span><h2 class="overskrift">Cykelbro &amp; lys</h2>
<span class="sagsnummer">Sagsnr.: 25/00077</span><div class="details"><h3>Beslutning</h3><p>Godkendt.</p></div></td>
</tr><tr class="punktrow" id="punktrow_0a1c"><td><span class="label">3</span><h2 class="overskrift">Eventuelt</h2>
<div class="details"><h3>Beslutning</h3><p>Vejudvalget undersøger lyset inden 1. maj 2026.</p></div></td></tr></table>
</body></html>"""


def formats() -> dict[str, Damage]:
    """By the name of each format: a maker of damaged files."""
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))]
    made = SAMPLES / "formater"
    with _uncompressed():
        papers = [paper(MINUTES), paper(AGENDA)]
    return {
        "text": lambda chance: damaged(chance.choice(texts), chance),
        "PDF": lambda chance: damaged(chance.choice(papers), chance),
        "DOCX": partial(_repacked, _members(made / f"{_OFFICE}.docx")),
        "ODT": partial(_repacked, _members(made / f"{_OFFICE}.odt")),
        "HTML": partial(damaged, (made / f"{_OFFICE}.html").read_bytes()),
        "Markdown": partial(damaged, (made / f"{_OFFICE}.md").read_bytes()),
        "mail": partial(_mail, (made / f"{_OFFICE}.eml").read_bytes()),
        "portal JSON": partial(_values, (made / PORTAL).read_bytes()),
        "portal page": partial(damaged, _PAGE.encode()),
        "case system": partial(_markup, (made / CASE_SYSTEM).read_bytes()),
        "OParl": partial(_values, (made / OPARL).read_bytes()),
        "Legistar": partial(_values, (made / LEGISTAR).read_bytes()),
        "Open Civic Data": partial(_values, (made / OPEN_CIVIC_DATA).read_bytes()),
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """One to five changes: a byte, a piece cut out, a piece copied to another place, something hostile put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(made) or 1)
        match chance.randrange(4):
            case 0:
                made[at : at + 1] = chance.randbytes(1)
            case 1:
                del made[at : at + chance.randint(1, 300)]
            case 2:
                start = chance.randrange(len(made) or 1)
                made[at:at] = made[start : start + chance.randint(1, 500)]
            case _:
                made[at:at] = chance.choice(_HOSTILE).encode()
    return bytes(made)


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _repacked(members: dict[str, bytes], chance: random.Random) -> bytes:
    """The same archive with one of its parts damaged: mostly the text, mostly still well-formed."""
    texts = [name for name in members if name.endswith(("document.xml", "content.xml"))]
    parts = [name for name in members if name.endswith((".xml", ".rels"))]
    name = chance.choice(texts if chance.random() < 0.7 else parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for each, data in members.items():
            archive.writestr(each, _markup(data, chance) if each == name else data)
    return target.getvalue()


def _markup(data: bytes, chance: random.Random) -> bytes:
    """Elements copied, cut out, renamed, nested, with hostile texts and values; sometimes bytes instead."""
    root = _tree(data) if chance.random() < 0.8 else None
    if root is None:
        return damaged(data, chance)
    for _ in range(chance.randint(1, 5)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        match chance.randrange(6):
            case 0 if one is not root:
                one.getparent().remove(one)
            case 1 if other is not root:
                one.append(deepcopy(other))
            case 2:
                one.tag = other.tag
            case 3 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice(_XML))
            case 4:
                for _ in range(chance.randint(1, 300)):
                    one = etree.SubElement(one, one.tag)
            case _:
                one.text = chance.choice(_XML)
    return bytes(etree.tostring(root))


def _tree(data: bytes) -> Any:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _values(data: bytes, chance: random.Random) -> bytes:
    """JSON with values of another kind, hostile texts, entries copied or gone; sometimes bytes instead."""
    if chance.random() < 0.2:
        return damaged(data, chance)
    value = json.loads(data)
    for _ in range(chance.randint(1, 5)):
        places = list(_places(value))
        holder, key = chance.choice(places)
        # A value of another kind is refused at once: mostly something else.
        match chance.randrange(12):
            case 0:
                holder[key] = deepcopy(chance.choice(_ODD))
            case 1:
                del holder[key]
            case 2 | 3:
                other, its_key = chance.choice(places)
                if type(other[its_key]) is type(holder[key]):
                    holder[key] = json.loads(json.dumps(other[its_key]))
            case _ if isinstance(holder[key], str):
                text = holder[key]
                at = chance.randint(0, len(text))
                holder[key] = text[:at] + chance.choice(_HOSTILE) + text[at:]
    return json.dumps(value).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in list(entries):
        yield value, key
        yield from _places(each)


def _mail(data: bytes, chance: random.Random) -> bytes:
    """Mostly behind the fields that make it a mail."""
    head = data.index(b"\n\n" if b"\n\n" in data else b"\r\n\r\n") if chance.random() < 0.8 else 0
    return data[:head] + damaged(data[head:], chance)


@contextmanager
def _uncompressed() -> Iterator[None]:
    """PDF whose pages are not compressed: a damaged byte is one of the page, not the end of the page."""
    kept = rl_config.pageCompression
    rl_config.pageCompression = 0
    try:
        yield
    finally:
        rl_config.pageCompression = kept
