"""Writes the sample minutes of the town council as Word, OpenDocument, HTML, Markdown and mail, and the ZIP of papers.

Run `python -m tests.samples.make_office`. The same text gives the same bytes. Each file holds what real ones of its
kind have around the text: letterheads in text boxes, page heads, automatic numbers, tracked changes, menus.
"""

import io
import zipfile
from pathlib import Path

from tests.samples.minutes import SAMPLES, blocks_of
from tests.samples.open_files import odt
from tests.samples.web_files import eml, html, markdown
from tests.samples.word_files import docx

FOLDER = SAMPLES / "formater"
MINUTES = "2025-03-26 byrådet referat.txt"
AGENDAS = ("2025-03-05 teknik- og klimaudvalget dagsorden.txt", "2025-03-26 byrådet dagsorden.txt")


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP file that is the same each time it is made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def files() -> dict[str, bytes]:
    """All files by name."""
    blocks = blocks_of(MINUTES)
    name = MINUTES.removesuffix(".txt")
    return {
        f"{name}.docx": packed(docx(blocks)),
        f"{name}.odt": packed(odt(blocks)),
        f"{name}.html": html(blocks),
        f"{name}.md": markdown(blocks),
        f"{name}.eml": eml(blocks, (SAMPLES / AGENDAS[1]).read_bytes()),
        "2025-03 dagsordener.zip": packed({f"marts/{agenda}": (SAMPLES / agenda).read_bytes() for agenda in AGENDAS}),
    }


def write(folder: Path = FOLDER) -> None:
    """Write all files."""
    folder.mkdir(exist_ok=True)
    for name, data in files().items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    write()
