"""Writes two of the sample papers as PDF. Run `python -m tests.samples.make_pdf`; the same text gives the same bytes.

The minutes have a letterhead beside the text and a ruled table, the agenda runs in two columns below its head;
both have running heads, justified lines and broken words.
"""

from tests.samples.minutes import SAMPLES
from tests.samples.pdf_files import Look, Paper

FOLDER = SAMPLES / "formater"
MINUTES = "2024-11-06 teknik- og klimaudvalget referat.txt"
AGENDA = "2025-03-05 teknik- og klimaudvalget dagsorden.txt"

_LETTERHEAD = (
    "SOLVIG KOMMUNE",
    "Teknik og Klima",
    "Havnepladsen 4",
    "9990 Solvig",
    "Telefon 99 90 12 34",
    "E-mail: tk@solvig.example",
    "Sagsbehandler",
    "Ida Holm",
)
_LOOKS = {
    MINUTES: Look("Times-Roman", "Times-Bold", 11, "Solvig Kommune - Teknik- og Klimaudvalget", _LETTERHEAD),
    AGENDA: Look("Helvetica", "Helvetica-Bold", 10, "Solvig Kommune"),
}
_HEAD = ("Referat", "Dagsorden", "Mødedato:", "Mødetid:", "Sted:")
_LABELS = ("Beslutning i ", "Bilag:")
_ALONE = (*_HEAD, *_LABELS, "Punkt ", "Sagsnr.")
_ATTENDANCE = (("Medlem", "Til stede"), ("Karla Bruun", "Ja"), ("Otto Lind", "Ja"), ("Signe Aaris", "Nej"))


def paragraphs(name: str) -> list[str]:
    """The paragraphs of a sample: wrapped lines joined, page stamps left out; a point of a list is one by itself."""
    made: list[str] = []
    goes_on = False
    for line in (SAMPLES / name).read_text(encoding="utf-8").split("\n"):
        text = line.strip()
        if text.startswith("Side ") and " af " in text:
            goes_on = not made[-1].endswith((".", ":"))
        elif not text:
            goes_on = goes_on and made[-1][-1].isalpha() and not made[-1].startswith(_ALONE)
        elif goes_on and not text.startswith(("- ", *_ALONE)):
            made[-1] = made[-1][:-1] + text if made[-1].endswith("-") else f"{made[-1]} {text}"
        else:
            made.append(text)
            goes_on = not text.startswith(_ALONE)
    return made


def paper(name: str) -> bytes:
    """A sample as PDF."""
    made = Paper(_LOOKS[name])
    for text in paragraphs(name):
        if text.startswith("- "):
            made.text(text[2:], bullet="•", below=1)
        elif text.startswith("Punkt "):
            made.space(10)
            if text.startswith("Punkt 1:") and name == AGENDA:
                made.columns()
            made.line(text, bold=True, size=12, below=4)
            if text.startswith("Punkt 2:") and name == MINUTES:
                made.table(_ATTENDANCE, (150, 80))
        elif text in _HEAD:
            made.line(text, bold=True, size=18, below=6)
        elif text.startswith((*_HEAD, *_LABELS)):
            made.line(text, bold=text.startswith(_LABELS), below=2)
        else:
            made.text(text)
    return made.bytes()


def files() -> dict[str, bytes]:
    """All files by name."""
    return {name.replace(".txt", ".pdf"): paper(name) for name in _LOOKS}


if __name__ == "__main__":
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
