"""Minutes made at random, with the formulas that stand in every item: the classic wrong landing of a note."""

import random

from store.model import Document, Item, LineRange, Span, Text

_WHO = ("Forvaltningen", "Udvalget", "Borgmesteren", "Bestyrelsen for Solvig Havn", "Rådgiveren", "Skolebestyrelsen")
_DOES = (
    "foreslår", "undersøger", "har gennemgået", "anbefaler", "fremlægger", "afventer", "har sendt et notat om",
    "spurgte til", "ønsker en redegørelse for", "peger på",
)  # fmt: skip
_WHAT = (
    "prisen på den nye stibro", "lokalplanen for Nordmarken", "støjen fra kajen", "driften af svømmehallen",
    "taksterne for kørsel til genbrug", "trafikken ved Møllegade", "legepladsen i Engparken",
    "fjernvarmen i Solvig Nord",
    "normeringen i børnehaverne", "aftalen med naboerne", "overskuddet fra sidste år", "renoveringen af rådhuset",
    "kystsikringen ved Klit", "belysningen på cykelstierne",
)  # fmt: skip
_HOW = (
    "inden sommerferien", "med et nyt skøn", "på baggrund af høringen", "uden merudgift for kommunen",
    "sammen med foreningerne", "i {} kvartal", "for {} kroner", "efter mødet den {}. maj", "i tre faser",
)  # fmt: skip
_TITLES = (
    "Anlæg",
    "Orientering om sager",
    "Budgetopfølgning",
    "Lokalplan",
    "Takster",
    "Høring",
    "Støtte",
    "Salg",
    "Renovering",
)
_FORMULAS = (
    "Udvalget godkendte indstillingen.", "Udvalget tog orienteringen til efterretning.", "Sagen udsættes.",
    "Forvaltningen indstiller, at udvalget godkender forslaget.", "TMF følger op.", "Ingen bemærkninger.",
)  # fmt: skip
_PAPERS = 12


def generated(seed: str) -> list[Document]:
    """Papers of five to twenty-four items, with ids."""
    chance = random.Random(f"papers {seed}")
    return [_paper(f"p{number}-1", chance) for number in range(_PAPERS)]


def _paper(id: str, chance: random.Random) -> Document:
    items = tuple(_item(f"{id}.{place}", str(place), chance) for place in range(1, chance.randint(6, 25)))
    return Document(kind="minutes", lines=LineRange(1, 1), printed=(), items=items, id=id, body="Byrådet")


def _item(id: str, number: str, chance: random.Random) -> Item:
    title = f"{chance.choice(_TITLES)}: {chance.choice(_WHAT)}"
    blocks = [title]
    if chance.random() < 0.8:
        blocks += [_paragraph(chance) for _ in range(chance.randint(0, 4))]
        blocks.append(f"Indstilling: {_FORMULAS[3]}")
    formulas = " ".join(chance.sample(_FORMULAS, chance.randint(1, 2)))
    blocks.append(f"Beslutning: {formulas}{' ' + _sentence(chance) if chance.random() < 0.4 else ''}")
    text = "\n\n".join(blocks)
    return Item(number, title, LineRange(1, 1), Text(text), Span(0, len(title)), 1, id=id)


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(1, 6)))


def _sentence(chance: random.Random) -> str:
    ends = chance.choice(_HOW).format(chance.randint(1, 29))
    return f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)} {ends}."
