"""The decisions in saved meetings of the agenda portal, as plain text, and which of them were drawn for labelling."""

import hashlib
import html
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 2023
DRAWN = 60
"""How many decisions were drawn among all, and again how many among the long ones."""
LONG = 80
"""A decision of more code points than this is a long one."""

_DECISION = re.compile(r"<h3>Beslutning</h3>\s*<span>(.*?)</span>\s*</div>\s*<h3>Fremstilling", re.DOTALL)
_BREAK = re.compile(r"<br\b[^>]*>|</?(?:p|div|li|ol|ul|h\d)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\.json$)")
_APOLOGIES = re.compile(r"(?:Fraværende|Afbud)\b[^\n]{0,20}:")


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What one item of one meeting decided."""

    path: Path
    meeting: str
    """The UUID in the name of the file."""
    item: str
    """The item's number in the portal's JSON."""
    text: str
    """Paragraphs and points of a list on lines of their own, apologies taken out."""

    @property
    def sha256(self) -> str:
        """The first 12 hexadecimal digits of the text's SHA-256."""
        return digest(self.text)


def digest(text: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of `text` in UTF-8: a name that tells nothing."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def decisions(folder: Path) -> Iterator[DecisionText]:
    """Every decision that is printed in the `*.json` meetings of `folder`, in order of file name and item."""
    for path in sorted(folder.glob("*.json")):
        if named := _UUID.search(path.name):
            for item in json.loads(path.read_bytes())["Dagsordenpunkter"]:
                fields = "".join(field["Html"] or "" for field in item["Felter"] or ())
                if found := _DECISION.search(fields):
                    yield DecisionText(path, named[0], item["Number"], plain(found[1]))


def plain(markup: str) -> str:
    """The text of a decision's HTML: one paragraph a line, white space put right, apologies and empty lines out."""
    broken = html.unescape(_TAG.sub("", _BREAK.sub("\n", markup.replace("\r", " ").replace("\n", " "))))
    lines = (" ".join(line.split()) for line in broken.split("\n"))
    return "\n".join(line for line in lines if line and not _APOLOGIES.match(line))


def drawn(folder: Path) -> list[DecisionText]:
    """The decisions to label: `DRAWN` at random among all, `DRAWN` more among the long ones; the same every time."""
    chance = random.Random(SEED)
    every = sorted(decisions(folder), key=lambda decision: (decision.meeting, decision.item))
    first = chance.sample(every, DRAWN)
    return first + chance.sample([each for each in every if len(each.text) > LONG and each not in first], DRAWN)
