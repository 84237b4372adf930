"""How well the meetings are read when they are printed anew: as text in unknown house styles, as PDF, and as JSON."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.model import Document, Item
from store.reading import read
from tests.benchmarks.figures import Figure, Score, score, total
from tests.benchmarks.meetings import Meeting, plain, squeezed
from tests.benchmarks.naive import naive, pdf_lines
from tests.benchmarks.rendering import STYLES
from tests.benchmarks.rendering_fourth import FOURTH
from tests.benchmarks.rendering_later import LATER
from tests.benchmarks.rendering_pdf import pdf
from tests.benchmarks.rendering_third import THIRD
from tests.benchmarks.rendering_writer import pdfs

Key = tuple[str, object]
"""By what an item is known: number and heading line where we set the lines, else number and title."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One meeting printed and read again."""

    items: Score
    whole: bool
    """One document with these items, in this order, and no others."""
    titles: Score
    decisions: Score
    naive: Score
    mistakes: tuple[str, ...]


def as_json(meetings: Iterable[Meeting]) -> Iterator[Figure]:
    """The portal's own answer."""
    items, cases, attachments, decisions = Score(), Score(), Score(), Score()
    for meeting in meetings:
        (document,) = read(meeting.path.read_bytes(), meeting.path.name).documents
        found = {item.number: item for item in document.items}
        items += score(
            [(i.number, plain(i.title)) for i in document.items], [(p.number, p.title) for p in meeting.points]
        )
        for point in meeting.points:
            item = found.get(point.number)
            cases += Score(bool(item and (item.case_number or "") == point.case_number), 1, 1)
            names = [plain(name) for name in item.attachments] if item else []
            attachments += score(names, list(dict.fromkeys(point.attachments)))
            decisions += Score(bool(item and squeezed(_decided(item)) == squeezed(point.decided)), 1, 1)
    yield Figure("portal JSON: items", items.f1, 1.0, beside=str(items))
    yield Figure("portal JSON: case numbers", cases.share, 1.0, beside=str(cases))
    yield Figure("portal JSON: attachments", attachments.f1, 1.0, beside=str(attachments))
    yield Figure("portal JSON: decision texts without apologies", decisions.share, 0.99, beside=str(decisions))


def as_text(meetings: Sequence[Meeting], *, mistakes: Callable[[str], None]) -> Iterator[Figure]:
    """House styles that no rule was written for."""
    for name, style in (STYLES | LATER | THIRD | FOURTH).items():
        outcomes = []
        for meeting in meetings:
            printed = style(meeting)
            wanted = list(zip(printed.numbers, printed.headings, strict=True))
            rival = [(each.number, each.line) for each in naive(printed.text.splitlines())]
            outcomes.append(_outcome(meeting, printed.text.encode(), wanted, _by_line, printed.titles, rival))
            for mistake in outcomes[-1].mistakes:
                mistakes(f"{name}: {mistake}")
        yield from _figures(f"text, {name}", outcomes, (0.98, 0.93, None, None), "naive")


def as_pdf(meetings: Sequence[Meeting], *, mistakes: Callable[[str], None]) -> Iterator[Figure]:
    """PDF by two setters: reportlab, and LibreOffice where it is installed."""
    made = pdfs(meetings)
    yield from _as_pdf("PDF by reportlab", meetings, [pdf(meeting) for meeting in meetings], mistakes)
    if made is None:
        yield Figure("PDF by LibreOffice: item F1", None, 0.99, beside="soffice is not installed")
    else:
        yield from _as_pdf("PDF by LibreOffice", meetings, made, mistakes)


def _as_pdf(
    name: str, meetings: Sequence[Meeting], files: Sequence[bytes], mistakes: Callable[[str], None]
) -> Iterator[Figure]:
    outcomes = []
    by = ""
    for meeting, data in zip(meetings, files, strict=True):
        by, lines = pdf_lines(data)
        wanted = [(point.number, squeezed(point.title)) for point in meeting.points]
        rival = [(each.number, squeezed(each.title)) for each in naive(lines)]
        titles = [point.title for point in meeting.points]
        outcomes.append(_outcome(meeting, data, wanted, _by_title, titles, rival))
        for mistake in outcomes[-1].mistakes:
            mistakes(f"{name}: {mistake}")
    yield from _figures(name, outcomes, (0.99, None, None, 0.98), f"naive on {by}")


def _figures(name: str, outcomes: Sequence[Outcome], targets: tuple[float | None, ...], rival: str) -> Iterator[Figure]:
    items, whole, titles, decisions = targets
    found = total(each.items for each in outcomes)
    beside = f"{rival} {total(each.naive for each in outcomes).f1:.3f}; {found}"
    yield Figure(f"{name}: item F1", found.f1, items, beside=beside)
    right = Score(sum(each.whole for each in outcomes), len(outcomes), len(outcomes))
    yield Figure(f"{name}: whole document right", right.share, whole, beside=str(right))
    exact = total(each.titles for each in outcomes)
    yield Figure(f"{name}: title exact, of the items found", exact.share, titles, beside=str(exact))
    texts = total(each.decisions for each in outcomes)
    yield Figure(f"{name}: decision text, of the items found", texts.share, decisions, beside=str(texts))


def _outcome(
    meeting: Meeting,
    data: bytes,
    wanted: Sequence[Key],
    key: Callable[[Item], Key],
    titles: Sequence[str],
    rival: Sequence[Key],
) -> Outcome:
    documents = read(data, meeting.path.name).documents
    items = [item for document in documents for item in document.items]
    found = [key(item) for item in items]
    by_key = dict(zip(found, items, strict=True))
    exact, decided = Score(), Score()
    mistakes = list(_wrong_items(meeting, documents, found, wanted))
    for point, want, title in zip(meeting.points, wanted, titles, strict=True):
        item = by_key.get(want)
        if item is None:
            continue
        exact += Score(int(plain(item.title) == title), 1, 1)
        if plain(item.title) != title:
            mistakes.append(f"title {item.title!r}, not {title!r}")
        if re.sub(r"\W", "", point.decided):
            right = squeezed(_decided(item)) == squeezed(point.decided)
            decided += Score(int(right), 1, 1)
            if not right:
                mistakes.append(
                    f"decision of {point.number}, {meeting.date}: {_decided(item)!r}, not {point.decided!r}"
                )
    whole = len(documents) == 1 and found == wanted
    return Outcome(score(found, wanted), whole, exact, decided, score(rival, wanted), tuple(mistakes))


def _wrong_items(
    meeting: Meeting, documents: Sequence[Document], found: Sequence[Key], wanted: Sequence[Key]
) -> Iterator[str]:
    where = f"{meeting.body}, {meeting.date}"
    if len(documents) != 1:
        yield f"{len(documents)} documents in {where}"
    if missed := [each for each in wanted if each not in found]:
        yield f"missed {missed} in {where}"
    if wrong := [each for each in found if each not in wanted]:
        yield f"no items: {wrong} in {where}"


def _by_line(item: Item) -> Key:
    return item.number, item.lines.first


def _by_title(item: Item) -> Key:
    return item.number, squeezed(item.title)


def _decided(item: Item) -> str:
    return "\n".join(section.text for section in item.sections if section.role == "decision")
