"""How much processor time the index takes to build and to answer. Run: python -m tests.benchmarks.searching [ITEMS]."""

import random
import sys
from collections.abc import Iterator
from itertools import accumulate
from statistics import quantiles
from time import thread_time

from store.model import Span
from store.searching.entries import Entry
from store.searching.index import Index

_STEMS = (
    "affald", "areal", "bevilling", "bibliotek", "biografi", "bolig", "borger", "broen", "budget", "by",
    "bygning", "bæredygtig", "børne", "cykel", "daginstitution", "drift", "drikkevand", "dyrehold", "energi",
    "erhverv", "ferie", "foranstaltning", "forening", "forsyning", "forvaltning", "frivillig", "genbrug",
    "grund", "grøn", "handicap", "handling", "havn", "hegn", "hjemmepleje", "hund", "høring", "idræt",
    "indkøb", "indsats", "integration", "jord", "kanal", "klima", "kloak", "kollektiv", "kultur", "kyst",
    "landsby", "ledelse", "legeplads", "lokal", "lys", "læring", "løn", "madordning", "miljø", "mobilitet",
    "musik", "møde", "natur", "nærhed", "oplysning", "park", "pendler", "plan", "pleje", "praktik", "projekt",
    "puls", "regnskab", "rengøring", "renovering", "rotte", "råd", "sag", "samarbejde", "sekretariat",
    "senior", "skole", "skov", "social", "spildevand", "sport", "status", "sti", "støj", "sundhed", "svømme",
    "sø", "takst", "teater", "teknik", "tilsyn", "trafik", "transport", "tryghed", "udbud", "uddannelse",
    "udsat", "udvalg", "udvikling", "ungdom", "vand", "varme", "vej", "vinter", "virksomhed", "ydelse",
    "ældre", "økonomi", "åben", "årsplan", "ådal",
)  # fmt: skip
_SMALL = (
    "og", "i", "at", "det", "er", "en", "til", "af", "på", "for", "den", "der", "med", "de", "et", "som",
    "har", "om", "fra", "blev", "ved", "kan", "skal", "vil", "ikke", "efter",
)  # fmt: skip
_ENDS = ("", "", "", "en", "et", "er", "erne", "s", "ens", "ernes")
_BODIES = ("Byrådet", "Teknik- og Klimaudvalget", "Børne- og Skoleudvalget", "Økonomiudvalget")


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Danish-looking words, most of them compounds."""
    words = dict.fromkeys(_SMALL)
    while len(words) < size:
        parts = chance.choices(_STEMS, k=chance.choice((1, 2, 2, 2, 3)))
        words["".join(parts) + chance.choice(_ENDS)] = None
    return list(words)


def entries(items: int, words: list[str], chance: random.Random) -> Iterator[Entry]:
    """Items of about 1,500 characters, words as frequent as Zipf has them."""
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
    for number in range(items):
        drawn = chance.choices(words, cum_weights=weights, k=chance.randint(60, 400))
        title = " ".join(drawn[:5]).capitalize()
        text = f"{title}\n\nIndstilling: {' '.join(drawn[5:])}.\n\nBeslutning: Godkendt."
        yield Entry(
            item=f"item-{number}", meeting=f"meeting-{number // 12}", document=f"document-{number // 12}",
            kind="minutes", body=chance.choice(_BODIES), date=f"{2014 + number % 10}-{1 + number % 12:02}-15",
            number=str(number % 12), title=title, text=text, title_span=Span(0, len(title)),
            decisions=((Span(len(text) - 21, len(text)), "approved"),),
        )  # fmt: skip


def queries(words: list[str], chance: random.Random) -> dict[str, list[str]]:
    """What people type, by kind."""
    long = [word for word in words if len(word) > 8]

    def wrong(word: str) -> str:
        at = chance.randrange(1, len(word) - 1)
        return word[:at] + chance.choice("aeinrst") + word[at + 1 :]

    def some(made: Iterator[str]) -> list[str]:
        return [query for query, _ in zip(made, range(100), strict=False)]

    return {
        "a word": some(chance.choice(words) for _ in range(100)),
        "two words": some(f"{chance.choice(words[:2000])} {chance.choice(words[:200])}" for _ in range(100)),
        "typing errors": some(wrong(chance.choice(long)) for _ in range(100)),
        "keystrokes": [word[:end] for word in chance.sample(long, 10) for end in range(1, len(word) + 1)],
        "common": ["og", "i", "en", "ud", "godkendt", "indstilling beslutning", "skole", "plan", "vand"],
        "phrase": ['"beslutning godkendt"', '"og i"', '"skole og"'],
        "filters": ["body:teknik skole", "date:2019 plan", "outcome:approved vand", "body:klima", "-skole plan"],
    }


def say(line: str) -> None:
    """One line of figures."""
    sys.stdout.write(line + "\n")


def main(items: int) -> None:
    """Print the figures."""
    chance = random.Random(20231115)
    words = vocabulary(chance, 60_000)
    made = list(entries(items, words, chance))
    index = Index(clock=thread_time)
    began = thread_time()
    for entry in made:
        index.put(entry)
    index.find("referat")
    say(f"{items} items built in {thread_time() - began:.2f} s")
    began = thread_time()
    for entry in made[:100]:
        index.put(entry)
    say(f"an item put again in {(thread_time() - began) * 10:.2f} ms")
    for kind, asked in queries(words, chance).items():
        took = [index.find(query).took_ms for query in asked]
        marks = quantiles(took, n=20, method="inclusive")
        say(f"{kind:14} p50 {marks[9]:6.1f}  p95 {marks[18]:6.1f}  worst {max(took):6.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5_000)
