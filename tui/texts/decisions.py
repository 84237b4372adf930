"""Words of the register of decisions, and of votes."""

TEXTS: dict[str, str] = {
    "command.decisions.formalities": "skip formalities, or show them",
    "hint.decisions.formalities": "formalities",
    "command.decisions.similar": "earlier and later treatment",
    "hint.decisions.similar": "treatment",
    "decisions.skipping": "without formalities",
    "decisions.with_formalities": "Formalities are shown again.",
    "decisions.without_formalities": "What only opens or closes a meeting is left out.",
    "decisions.vote": "Votes: {vote}: “{quote}”",
    "vote.for": "{votes} for",
    "vote.against": "{votes} against",
    "vote.abstained": "{votes} abstained",
    "vote.absent": "{votes} absent",
    "vote.dissent": "otherwise: {names}",
    "vote.more_than_present": "More voted ({cast}) than are named as present ({present}).",
    "vote.more_dissent": "More are named as voting otherwise ({names}) than voted so ({votes}).",
    "vote.lost": "It stands as approved with {yes} for and {no} against.",
    "vote.won": "It stands as rejected with {yes} for and {no} against.",
}
