"""Words of the places Search, Follow-ups and Decisions."""

_SEARCH = {
    "search.placeholder": "type what you seek",
    "search.first": "Reading every item for the first search ...",
    "search.no_meetings": "There is nothing to search yet.\n"
    "\n"
    "{press[everywhere.go_to.meetings]} goes to Meetings; {press[meetings.import]} imports agendas and minutes "
    "there.",
    "search.help": "Words are found in spite of a typing error, and without æ, ø, å.\n"
    "Enter goes to the hits, {press[lists.find]} comes back here; tab completes a filter.\n"
    "\n"
    '"a phrase" · -without · body:teknik\n'
    "date:2025-03 · date:2024-10..2025-01\n"
    "kind:agenda|minutes|decision|note|follow-up\n"
    "outcome:postponed · department:FAS\n"
    "case:EMN-2023 · responsible:name\n"
    "tag:name · is:open|overdue\n"
    "is:unread|unreviewed",
    "search.nothing": "Nothing is found. Fewer words find more; escape goes back to what you typed.",
    "search.with_less": "Nothing answers all of it. Shorter queries:",
    "search.nearest": "“{query}” stands nowhere; nearest: {nearest}",
    "search.saved": "Saved searches ({press[lists.open]} asks, {press[search.delete]} removes)",
    "search.asked": "Asked before (up on the empty line brings them back)",
    "search.save_title": "Under which name is “{query}” to be saved?",
    "search.saved_title": "Which saved search?",
    "search.saved_as": "{name}: {query}",
    "search.bad_name": "A saved search needs a name, of {longest} characters at most.",
    "search.unknown_saved": "No search is saved as “{name}”.",
    "search.nothing_to_save": "There is no query to save; type one first.",
    "search.none_saved": "No search is saved yet; {press[search.save]} saves what you typed.",
    "search.no_saved_here": "There is no saved search under the cursor.",
    "search.no_facets": "There is nothing to narrow by here.",
    "search.facets_title": "Narrow the hits to which?",
    "search.facet_value": "{facet}: {value} ({count})",
    "search.facet_chosen": "{facet}: {value} ({count}) · asked for already; enter takes it out",
    "search.facet_more": "… {count} more",
    "facet.body": "Body",
    "facet.year": "Year",
    "facet.kind": "Kind",
    "facet.department": "Department",
    "similar.title": "Earlier and later: {title}",
    "similar.keys": "enter opens · escape goes back",
    "similar.here": "this item: {title}",
    "similar.part.title": "Of the same title",
    "similar.part.elsewhere": "In other bodies",
    "similar.part.alike": "In similar words",
    "similar.none": "No other item is about the same matter.",
    "similar.no_outcome": "no decision found",
    "likeness.case": "same case",
    "likeness.title": "same title",
    "likeness.content": "similar words",
    "search.hit_of": "hit {number} of {total}",
    "search.hit_of_at_least": "hit {number} of at least {total}",
    "search.more_at_least": "These are the best {shown} of at least {total}; another word narrows them.",
    "search.more": "These are the best {shown} of {total}; another word narrows them.",
    "search.not_yet": "Still searching; try again in a moment.",
    "search.no_hit": "There is no hit under the cursor.",
    "why.hit": "Found in the {field}; score {score} of 1.",
    "why.guess": "A guess: a word typed stands nowhere, but one near it does.",
    "why.word": "“{query}” gives {part} of at most {most}: by its rule and where it stands.",
    "why.rare": "A rare word can give more than a common one.",
    "why.filters": "It is what the filters ask for.",
    "why.closeness": "The words stand close together: {closeness} more.",
    "why.formality": "It only opens or closes a meeting: {formality} less.",
    "why.sum": "Together: {score}.",
    "why.at_least": "The phrase stands in very many places: the likeliest were looked at, and there may be more hits.",
    "why.newest": "Of hits with one score the newest comes first.",
    "why.match": "“{query}” is found as “{word}”: {rule}.",
    "why.match_typo": "“{query}” is found as “{word}”: {distance:typing error|typing errors}.",
    "found_in.title": "title",
    "found_in.decision": "decision",
    "found_in.text": "text",
    "found_in.annotation": "note",
    "found_in.follow_up": "follow-up",
    "found_in.attachment": "attachment",
}

_FILTERS = {
    **{
        f"filter.{name}": name
        for name in (
            "abstained", "body", "case", "date", "department", "dissent", "is", "kind", "level", "outcome",
            "responsible", "tag", "vote",
        )
    },
    **{f"filter.level.{value}": value for value in ("recommendation", "final", "noted", "formality")},
    **{f"filter.vote.{value}": value for value in ("printed", "unread", "doubtful")},
    **{
        f"filter.is.{value}": value
        for value in (
            "open", "overdue", "unread", "unreviewed", "changed", "proposed", "in_progress", "waiting", "done",
            "dropped", "maybe_done",
        )
    },
    **{f"filter.kind.{value}": value for value in ("agenda", "minutes", "decision", "note", "follow-up")},
    **{
        f"filter.outcome.{value}": value
        for value in (
            "approved", "approved_as_recommended", "approved_with_changes", "rejected", "postponed", "sent_back",
            "referred", "noted", "discussed", "agreed", "elected", "scheduled", "withdrawn", "not_released", "none",
            "unstated",
        )
    },
}  # fmt: skip
"""How the filters and their values are written. What is written in another language must be understood, too."""

_FOLLOW_UPS = {
    "follow_ups.placeholder": "{press[lists.find]} narrows: words of task, department, meeting; is:overdue, body:",
    "follow_ups.loading": "Looking for follow-ups ...",
    "follow_ups.mark_again": "This was for several: mark them again and press {press[follow_ups.edit]}; "
    "what you had begun is kept.",
    "follow_ups.looking": "looking for what is done",
    "follow_ups.empty": "No follow-ups yet.\n"
    "\n"
    "They are proposed from the minutes that you import ({press[everywhere.go_to.meetings]}, then "
    "{press[meetings.import]}),\n"
    "or made in Review: {press[review.follow_up]} on a passage or item.",
    "follow_ups.nothing_fits": "No follow-up fits what you typed. Escape shows all.",
    "follow_ups.all_dropped": "Every follow-up was dropped. Press {press[lists.find]} and type “dropped” to see them.",
    "follow_ups.overdue": "overdue",
    "follow_ups.overdue_count": "{count} overdue",
    "follow_ups.open_count": "{count:open|open}",
    "follow_ups.count": "{shown} of {of}",
    "follow_ups.late_count": "{count} late",
    "follow_ups.proposed_count": "{count} proposed",
    "follow_ups.no_department": "no department",
    "follow_ups.likely": "no department, perhaps {name}",
    "follow_ups.likely_for": "names nobody; its item says “{quote}”",
    "follow_ups.unknown_department": "not among the departments; {press[follow_ups.stands_for]} says what it stands "
    "for",
    "follow_ups.suggested_department": "{name}, by a letterhead? {press[follow_ups.stands_for]} confirms",
    "follow_ups.none_here": "There is no follow-up under the cursor.",
    "follow_ups.no_more_proposed": "No further follow-up is proposed this way.",
    "follow_ups.dropped_already": "It is dropped already; {press[follow_ups.done]} takes it up again.",
    "follow_ups.item_gone": "The item it was made on is no longer there.",
    "follow_ups.no_name_here": "This follow-up names no department; {press[follow_ups.edit]} gives it one.",
    "follow_ups.known_already": "{name} is among the departments.",
    "follow_ups.none_accepted": "Nothing is accepted for {name} yet; {press[follow_ups.done]} accepts a proposal.",
    "follow_ups.copied": "{name}: {tasks:follow-up|follow-ups}",
    "follow_ups.stands_for": "What does {printed} stand for?",
    "follow_ups.suggested_by": "A letterhead suggests it: {evidence}",
    "follow_ups.stands_for_keys": "enter confirms it · down shows the departments · escape goes back",
    "follow_ups.remark": "Remark on the follow-up",
    "follow_ups.remark_accepts": "Remark on the proposal, which accepts it",
    "follow_ups.responsible": "responsible: {names}",
    "follow_ups.evidence": "{status}: {strength} (rule: {rule})",
    "follow_ups.own": "{status}: the reviewer's own",
    "follow_ups.last_remark": "{date}: {text}",
    "due.or": "may also be {date}",
    "due.other_weekday": "the weekday differs",
    "due.or_today": "not today: in a week",
    "due.friday_of_week": "the Friday of that week",
    "due.end_of_month": "the end of that month",
    "due.said": "{weekday} {day} {month} {year}",
    "weekday.0": "Monday",
    "weekday.1": "Tuesday",
    "weekday.2": "Wednesday",
    "weekday.3": "Thursday",
    "weekday.4": "Friday",
    "weekday.5": "Saturday",
    "weekday.6": "Sunday",
    "month.1": "January",
    "month.2": "February",
    "month.3": "March",
    "month.4": "April",
    "month.5": "May",
    "month.6": "June",
    "month.7": "July",
    "month.8": "August",
    "month.9": "September",
    "month.10": "October",
    "month.11": "November",
    "month.12": "December",
    "follow_ups.maybe_done": "done?",
    "follow_ups.evidence_for": "done? {percent} %: {item} · {where}: “{quote}”",
    "follow_ups.closed_by": "done, as {item} shows",
    "follow_ups.no_evidence": "No later item is known that shows it done.",
    "follow_ups.not_yet": "Still looking for later items; press again in a moment.",
    "follow_ups.evidence_title": "What may show that it is done: {text}",
    "follow_ups.evidence_keys": "enter opens the item · x closes the follow-up by it · escape back",
    "follow_ups.marked": "{tasks:marked|marked}",
    "follow_ups.none_marked": "Nothing is marked.",
    "follow_ups.queue": "Not among the departments: what do these names stand for? ({press[follow_ups.departments]})",
    "follow_ups.overdue_at_start": "{tasks:follow-up is|follow-ups are} overdue; "
    "{press[everywhere.go_to.follow_ups]} shows them first.",
    "sign.unread": "unread",
    "sign.changed": "changed since you read it",
    "sign.reviewed": "done with",
    "sign.look": "needs a look",
    "sign.missing": "missing in the minutes",
    "sign.added": "not on the agenda",
    "sign.moved": "moved",
    "sign.differs": "other title, or decided otherwise",
    "sign.decision": "decision",
    "sign.reference": "reference",
    "sign.follow_ups": "follow-ups: proposed, open, waiting, done, dropped",
    "sign.notes": "your notes, by their kind",
    "sign.guess": "behind a name or date: a guess",
    "sign.by_hand": "set right by hand",
    "sign.near": "found by a guess",
    "sign.chosen": "asked for",
    "sign.doubtful": "came along to a new version: look",
    "sign.marked": "marked",
    "sign.unknown": "no department that is known",
    "sign.odd_votes": "votes that cannot be right, or are not understood",
    "departments.title": "Departments, and the names they go by",
    "departments.keys": "n new · a alias · r rename · d remove · enter what it stands for · escape",
    "departments.empty": "No departments yet, and no names wait. n makes one.",
    "departments.tasks": "{tasks:follow-up|follow-ups}",
    "departments.also": "also {alias}",
    "departments.unknown_yet": "{name} is no department yet; enter says what it stands for.",
    "departments.unknown": "? {name}",
    "departments.maybe": "{name}, by a letterhead?",
    "departments.new": "What is the department called?",
    "departments.new_alias": "By what other name does {department} go?",
    "departments.new_name": "What is {department} called now?",
    "follow_ups.late": "Overdue ({count})",
    "form.title_many": "Change {tasks:follow-up|follow-ups}; what is left stays as it is in each",
    "form.title_many_proposed": "Change {tasks:follow-up|follow-ups}, which accepts those proposed; what is left stays "
    "as it is in each",
    "form.title": "Change the follow-up",
    "form.title_proposed": "Change the proposal, which accepts it",
    "form.text": "Task",
    "form.department": "Department",
    "form.likely": "tab takes {name}",
    "form.responsible": "Responsible",
    "form.due": "Due",
    "form.status": "Status",
    "form.several": "names, parted by commas",
    "form.date": "friday, 1/12, +14d, end of March",
    "form.keys": "enter keeps · tab next field · left right status · escape back",
}

_DECISIONS = {
    "decisions.placeholder": "{press[lists.find]} narrows: words of date, body, item, decision; outcome:, dissent:, "
    "vote:",
    "decisions.loading": "Looking for decisions ...",
    "decisions.loading_short": "looking ...",
    "decisions.empty": "No decisions yet.\n"
    "\n"
    "They are read from the minutes that you import: press {press[everywhere.go_to.meetings]}, then "
    "{press[meetings.import]}.",
    "decisions.nothing_fits": "No decision fits what you typed. Escape shows all.",
    "decisions.count": "{shown} of {of}",
    "decisions.none_here": "There is no decision under the cursor.",
}

_LISTS_THAT_LEAVE = {
    "checklist.subject": "Subject: Follow-ups for {department} ({count})",
    "checklist.item": "item {item}",
    "checklist.due": "due {due}",
    "checklist.overdue": "OVERDUE since {due}",
    "checklist.responsible": "responsible: {names}",
}

TEXTS: dict[str, str] = {**_SEARCH, **_FILTERS, **_FOLLOW_UPS, **_DECISIONS, **_LISTS_THAT_LEAVE}
