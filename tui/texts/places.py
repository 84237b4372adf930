"""Words of the places Search, Follow-ups and Decisions."""

_SEARCH = {
    "search.placeholder": "type what you seek",
    "search.first": "Reading every item for the first search ...",
    "search.no_meetings": "There is nothing to search yet.\n\n1 goes to Meetings; i imports agendas and minutes there.",
    "search.help": "Words are found in spite of a typing error, and without æ ø å.\n"
    "Enter goes to the hits; / comes back here.\n\n"
    '"a phrase"   -without   body:teknik\n'
    "date:2025-03   date:2024-10..2025-01\n"
    "kind:agenda|minutes|decision|note|follow-up\n"
    "outcome:postponed   department:FAS\n"
    "case:EMN-2023   responsible:name\n"
    "tag:name   is:open|overdue|unread",
    "search.nothing": "Nothing is found. Fewer words find more; escape goes back to what you typed.",
    "search.nearest": "“{query}” stands nowhere; nearest: {nearest}",
    "search.hit_of": "hit {number} of {total}",
    "search.more": "These are the best {shown} of {total}; another word narrows them.",
    "search.not_yet": "Still searching; try again in a moment.",
    "search.no_hit": "There is no hit under the cursor.",
    "why.hit": "Found in the {field}; score {score} of 1.",
    "why.guess": "A guess: a word typed stands nowhere, but one near it does.",
    "why.match": "“{query}” is found as “{word}”: {rule}.",
    "why.match_typo": "“{query}” is found as “{word}”: {distance:typing error|typing errors}.",
    "found_in.title": "title",
    "found_in.decision": "decision",
    "found_in.text": "text",
    "found_in.annotation": "note",
    "found_in.follow_up": "follow-up",
    "found_in.attachment": "attachment",
}

_FOLLOW_UPS = {
    "follow_up.unsure": "proposed, {strength}",
    "follow_ups.placeholder": "/ narrows: words of task, department, meeting; dropped, overdue",
    "follow_ups.loading": "Looking for follow-ups ...",
    "follow_ups.empty": "No follow-ups yet.\n\nThey are proposed from the minutes that you import (1, then i),\n"
    "or made in Review: f on a passage or item.",
    "follow_ups.nothing_fits": "No follow-up fits what you typed. Escape shows all.",
    "follow_ups.all_dropped": "Every follow-up was dropped. Press / and type “dropped” to see them.",
    "follow_ups.overdue": "overdue",
    "follow_ups.counts": "{proposed} proposed, {open} open, {overdue} overdue",
    "follow_ups.no_department": "no department",
    "follow_ups.unknown_department": "not among the departments; c says what it stands for",
    "follow_ups.suggested_department": "{name}, by a letterhead? c confirms",
    "follow_ups.none_here": "There is no follow-up under the cursor.",
    "follow_ups.no_more_proposed": "No further follow-up is proposed this way.",
    "follow_ups.dropped_already": "It is dropped already; x takes it up again.",
    "follow_ups.item_gone": "The item it was made on is no longer there.",
    "follow_ups.no_name_here": "This follow-up names no department; e gives it one.",
    "follow_ups.known_already": "{name} is among the departments.",
    "follow_ups.none_accepted": "Nothing is accepted for {name} yet; x accepts a proposal.",
    "follow_ups.stands_for": "What does {printed} stand for?",
    "follow_ups.suggested_by": "A letterhead suggests it: {evidence}",
    "follow_ups.stands_for_keys": "enter confirms it · down shows the departments · escape goes back",
    "follow_ups.remark": "Remark on the follow-up",
    "follow_ups.remark_accepts": "Remark on the proposal, which accepts it",
    "follow_ups.responsible": "for {names}",
    "follow_ups.evidence": "{status}: {strength} (rule: {rule})",
    "follow_ups.own": "{status}: the reviewer's own",
    "follow_ups.last_remark": "{date}: {text}",
    "form.title": "Change the follow-up",
    "form.title_proposed": "Change the proposal, which accepts it",
    "form.text": "Task",
    "form.department": "Department",
    "form.responsible": "Responsible",
    "form.due": "Due",
    "form.status": "Status",
    "form.several": "names, parted by commas",
    "form.date": "as 2025-03-05",
    "form.keys": "enter keeps · tab next field · left right status · escape back",
}

_DECISIONS = {
    "decisions.placeholder": "/ narrows the list: words of date, body, item, decision",
    "decisions.loading": "Looking for decisions ...",
    "decisions.empty": "No decisions yet.\n\nThey are read from the minutes that you import: press 1, then i.",
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

TEXTS: dict[str, str] = {**_SEARCH, **_FOLLOW_UPS, **_DECISIONS, **_LISTS_THAT_LEAVE}
