"""What else could have been taken, each as its own manual has it used."""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rapidfuzz import fuzz, process, utils

Find = Callable[[str], list[str]]
Made = Callable[[list[str], list[str], Path], Find]
"""Given the ids, their texts and an empty folder."""
_FIRST = 10
MOST = 200_000
"""Above so many items none is asked: to take them in alone takes some of them an hour."""


def peers(ids: list[str], texts: list[str]) -> Iterator[tuple[str, Find | str]]:
    """Every peer by name, ready to be asked, or a word on why not."""
    for name, make in _PEERS.items():
        with TemporaryDirectory() as folder:
            try:
                find = make(ids, texts, Path(folder))
            except (ImportError, FileNotFoundError) as error:
                yield name, f"not here: {error}"
            else:
                yield name, find


def _words(query: str) -> list[str]:
    return re.findall(r"[\w-]+", query.lower())


def _rapidfuzz(ids: list[str], texts: list[str], folder: Path) -> Find:
    bodies = dict(zip(ids, map(utils.default_process, texts), strict=True))

    def find(query: str) -> list[str]:
        asked = utils.default_process(query)
        return [key for _, _, key in process.extract(asked, bodies, scorer=fuzz.partial_ratio, limit=_FIRST)]

    return find


def _fts5(tokenizer: str) -> Made:
    def make(ids: list[str], texts: list[str], folder: Path) -> Find:
        db = sqlite3.connect(folder / "fts.db")
        db.execute(f"create virtual table items using fts5(id unindexed, text, tokenize='{tokenizer}')")
        db.executemany("insert into items values (?, ?)", zip(ids, texts, strict=True))
        db.commit()

        def find(query: str) -> list[str]:
            words = " ".join(f'"{word}"' for word in _words(query))
            asked = "select id from items where items match ? order by rank limit ?"
            return [row[0] for row in db.execute(asked, (words, _FIRST))] if words else []

        return find

    return make


def _tantivy(ids: list[str], texts: list[str], folder: Path) -> Find:
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw").add_text_field("text")
    built = schema.build()
    index = tantivy.Index(built, path=str(folder))
    writer = index.writer()
    for id, text in zip(ids, texts, strict=True):
        writer.add_document(tantivy.Document(id=id, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def term(word: str) -> Any:
        errors = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        fuzzy = tantivy.Query.fuzzy_term_query(built, "text", word, distance=errors, prefix=True)
        exact = tantivy.Query.boost_query(tantivy.Query.term_query(built, "text", word), 4.0)
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, exact), (tantivy.Occur.Should, fuzzy)])
        return tantivy.Occur.Must, either

    def find(query: str) -> list[str]:
        asked = tantivy.Query.boolean_query([term(word) for word in _words(query)])
        return [searcher.doc(at)["id"][0] for _, at in searcher.search(asked, _FIRST).hits]

    return find


def _lines(ids: list[str], texts: list[str], folder: Path) -> Path:
    file = folder / "items"
    rows = (f"{id}\t{' '.join(text.split())}\n" for id, text in zip(ids, texts, strict=True))
    file.write_text("".join(rows), encoding="utf-8")
    return file


def _program(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise FileNotFoundError(f"{name} is not on the path")


def _fzf(ids: list[str], texts: list[str], folder: Path) -> Find:
    program, file = _program("fzf"), _lines(ids, texts, folder)

    def find(query: str) -> list[str]:
        with file.open("rb") as lines:
            run = subprocess.run([program, "--filter", " ".join(_words(query))], stdin=lines, capture_output=True)
        return [line.partition(b"\t")[0].decode() for line in run.stdout.split(b"\n", _FIRST)[:_FIRST] if line]

    return find


def _ripgrep(ids: list[str], texts: list[str], folder: Path) -> Find:
    program, file = _program("rg"), _lines(ids, texts, folder)

    def find(query: str) -> list[str]:
        left, *more = _words(query) or [""]
        run = subprocess.run([program, "-i", "-N", "-F", "--", left, str(file)], capture_output=True)
        lines = run.stdout.decode().split("\n")
        hits = [line for line in lines if line and all(word in line.lower() for word in more)]
        return [line.partition("\t")[0] for line in hits[:_FIRST]]

    return find


_PEERS: dict[str, Made] = {
    "rapidfuzz over the bodies": _rapidfuzz,
    "SQLite FTS5": _fts5("unicode61"),
    "SQLite FTS5 trigrams": _fts5("trigram"),
    "tantivy, fuzzy terms": _tantivy,
    "fzf": _fzf,
    "ripgrep": _ripgrep,
}
