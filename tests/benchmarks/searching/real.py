"""Figures over real minutes: the written questions, through the library, as the program asks."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from store.library import Library
from store.library.context import Context
from store.model import Results
from tests.benchmarks.figures import Figure
from tests.benchmarks.searching import sets
from tests.benchmarks.searching.measures import answered, p95
from tests.benchmarks.searching.sizes import absent_counts, absent_figures, compared, recall_by_class

_RECALL, _MRR, _CLASS = 0.985, 0.96, 0.90


def figures(real: Path, *, beside: bool) -> Iterator[Figure]:
    """All of them; with `beside` those of the peers on the same questions."""
    queries = sets.greve()
    with TemporaryDirectory() as place:
        library = Library(Context(Path(place) / "store", "bench", lambda: datetime.now(UTC)))
        report = library.importing.run([real / "greve"])
        texts = dict(_texts(library))
        began = process_time()
        library.search("referat")
        yield Figure(
            "real: seconds to make the index", process_time() - began,
            beside=f"{len(report.imported)} meetings, {len(texts)} items",
        )  # fmt: skip
        answerable = sum(bool(query.accepted & texts.keys()) for query in queries)
        found = answered(lambda query: _keys(library.search(query, 10)), queries)
        told = f"{answerable} of {len(queries)} questions have an accepted item in the store"
        yield Figure("real: recall in the first ten", found.recall(), _RECALL, beside=told)
        yield Figure("real: mean reciprocal rank", found.reciprocal(), _MRR)
        yield from recall_by_class(found, _CLASS)
        yield Figure("real: per query, p95 ms", p95(found.took), beside=f"worst {max(found.took):.1f}")
        yield from absent_figures({kind: _asked_for_nothing(library, kind) for kind in ("far", "near")})
        library.close()
    if beside:
        yield from compared(list(texts), list(texts.values()), queries)


def _keys(results: Results) -> list[str]:
    return [f"{hit.body}|{hit.date}|{hit.number}" for hit in results.hits]


def _texts(library: Library) -> Iterator[tuple[str, str]]:
    for id in library.registers.heads():
        document = library.registers.document(id)
        for item in document.items:
            attachments = "\n".join(item.attachments)
            yield (
                f"{document.body}|{document.date}|{item.number}",
                f"{item.text.value}\n{attachments}\n{item.case_number}",
            )


def _asked_for_nothing(library: Library, kind: str) -> tuple[int, int, int]:
    return absent_counts({word: library.search(word, 20).hits for word in sets.absent(kind)})
