"""What is said of two texts side by side, word by word."""

TEXTS: dict[str, str] = {
    "beside.which": "Word by word beside which text?",
    "beside.agenda": "the agenda · {file}",
    "beside.earlier": "the version imported on {date} · {file}",
    "beside.choose_agenda": "the agenda: {places:place differs|places differ} · {file}",
    "beside.choose_earlier": "{kind}, {back:version|versions} back ({date}): "
    "{places:place differs|places differ} · {file}",
    "beside.earlier_paper": "{kind}, version of {date}",
    "beside.laid": "Word by word beside {other}. {places:place differs|places differ}.",
    "beside.places": "{places:place differs|places differ}",
    "beside.compared": "{kind}, word by word beside {other}: {places:place differs|places differ}",
    "beside.nothing": "There is no other text of this: no agenda that the minutes repeat, and no earlier version.",
    "beside.only_read": "This version was replaced by another one: it can only be read.",
    "why.since_version": "Since the version of {date}, {places:place differs|places differ} in this item.",
    "why.signs_of_words": "Signs beside two texts: - words that went, + words that came.",
    "look.words": "other words",
    "look.only_new": "not in the older text",
    "look.only_old": "only in the older text",
    "command.review.word_by_word": "word by word beside the agenda or an earlier version",
    "hint.review.word_by_word": "word by word",
    "command.report.word_by_word": "the papers side by side, word by word",
    "hint.report.word_by_word": "word by word",
}
