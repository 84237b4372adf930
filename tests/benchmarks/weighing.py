"""How fast a PDF is read, and how much memory that takes. Run by itself it reads one file and prints what that cost."""

import io
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from tests.benchmarks.figures import Figure

_PAGES = 500
_SENTENCE = 60
_MEGABYTE = 1_000_000


def figures() -> Iterator[Figure]:
    """500 pages, read in a process of their own: everything done, from bytes to findings."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(_paper(_PAGES))
        file.flush()
        cost = _cost(file.name)
    speed, memory = cost["pages"] / cost["seconds"], cost["bytes"] / _MEGABYTE
    beside = f"{cost['pages']} pages, {cost['items']} items, {cost['seconds']:.1f} s of processor time"
    yield Figure("PDF: pages per second, everything done", speed, 40, beside=beside)
    before = f"{cost['before'] / _MEGABYTE:.0f} MB before the file was opened"
    yield Figure(f"PDF: peak memory in MB, {_PAGES} pages", memory, 150, at_most=True, beside=before)


def _paper(pages: int) -> bytes:
    """Minutes whose items hold the sentences of our samples, over and over, cut off after so many pages."""
    # Here, since the process that is weighed does without them.
    import pypdfium2

    from tests.benchmarks.meetings import Block, Meeting, Point
    from tests.benchmarks.rendering_pdf import pdf
    from tests.samples.minutes import SAMPLES

    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.glob("*referat.txt"))]
    said = [" ".join(text.split()) for each in texts for text in each.split("\n\n") if len(text) > _SENTENCE]
    body = tuple(Block("paragraph", text) for text in said)
    decision = (Block("paragraph", "Godkendt som indstillet."),)
    points = (
        Point(str(at), f"Plan nr. {at} for havnen", f"24/{at}", decision, body, (), "")
        for at in range(1, 10 + pages // 2)
    )
    whole = pypdfium2.PdfDocument(pdf(Meeting(Path(), "Byrådet", "2024-09-11", "17:00", "Byrådssalen", tuple(points))))
    cut, target = pypdfium2.PdfDocument.new(), io.BytesIO()
    cut.import_pages(whole, list(range(pages)))
    cut.save(target)
    return target.getvalue()


def _cost(path: str) -> dict[str, Any]:
    made = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.weighing", path], capture_output=True, check=True, text=True
    )
    cost: dict[str, Any] = json.loads(made.stdout)
    return cost


def _weigh(path: Path) -> dict[str, float]:
    from store.reading import read

    data = path.read_bytes()
    before = _peak()
    began = process_time()
    file = read(data, path.name)
    return {
        "pages": file.pages,
        "items": sum(len(document.items) for document in file.documents),
        "seconds": process_time() - began,
        "before": before,
        "bytes": _peak(),
    }


def _peak() -> int:
    # The system's own count: `getrusage` tells of the process that started this one, where that was larger.
    status = Path("/proc/self/status")
    if status.exists():
        return 1024 * next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_weigh(Path(sys.argv[1]))))
