"""The Danish names of filters and of their values, each with the English one that it means."""

from store.text import fold

_NAMES = {
    "udvalg": "body", "sag": "case", "dato": "date", "afdeling": "department", "er": "is", "slags": "kind",
    "niveau": "level", "udfald": "outcome", "ansvarlig": "responsible", "mærke": "tag", "undlod": "abstained",
    "imod": "dissent", "afstemning": "vote",
}  # fmt: skip
_VALUES = {
    "abstained": {"ja": "yes"},
    "dissent": {"ja": "yes"},
    "vote": {"trykt": "printed", "uforstået": "unread", "tvivlsom": "doubtful"},
    "is": {
        "åben": "open", "overskredet": "overdue", "forfalden": "overdue", "ulæst": "unread", "ændret": "changed",
        "ikke-gennemgået": "unreviewed",
        "foreslået": "proposed", "i-gang": "in_progress", "afventer": "waiting", "udført": "done",
        "afvist": "dropped", "måske-udført": "maybe_done",
    },
    "kind": {
        "dagsorden": "agenda", "referat": "minutes", "beslutning": "decision", "note": "note",
        "opfølgning": "follow-up",
    },
    "level": {
        "indstilling": "recommendation", "endelig": "final", "orientering": "noted", "formalitet": "formality",
    },
    "outcome": {
        "godkendt": "approved", "tiltrådt": "approved_as_recommended",
        "godkendt-med-ændringer": "approved_with_changes", "forkastet": "rejected", "udsat": "postponed",
        "sendt-tilbage": "sent_back", "oversendt": "referred", "efterretning": "noted", "drøftet": "discussed",
        "aftalt": "agreed", "valgt": "elected", "planlagt": "scheduled", "taget-af": "withdrawn",
        "ikke-frigivet": "not_released", "besluttet": "unstated", "intet": "none",
    },
}  # fmt: skip
_NAMED = {fold(danish): english for danish, english in _NAMES.items()}
_VALUED = {name: {fold(danish): english for danish, english in values.items()} for name, values in _VALUES.items()}


def filter_meant(name: str) -> str:
    """The English name of a filter that may be named in Danish; any other name in small letters."""
    return _NAMED.get(fold(name), name.lower())


def value_meant(name: str, value: str) -> str:
    """The English value of the filter `name` (in English) that may be said in Danish; any other in small letters."""
    return _VALUED.get(name, {}).get(fold("-".join(value.split())), value.lower())
