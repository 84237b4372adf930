"""Words for what cannot be done, and for what is wrong with the store."""

_GONE = "It may have been removed; look it up again."

TEXTS: dict[str, str] = {
    "annotation.empty_passage": "There is no text in the passage marked on {item}.",
    "annotation.quote_not_there": "These words do not stand in {item}.",
    "annotation.quote_less_often": "These words stand {places:time|times} in {item}, not more.",
    "annotation.quote_often": (
        "These words stand {places:time|times} in {item}. Give more of them, or say which place is meant: --nth 2"
    ),
    "annotation.unknown": f"There is no note {{id}}. {_GONE}",
    "correction.long_number": "“{value}” is too long for the number of an item.",
    "correction.no_date": "“{value}” is no date with its year; write it as 5/3 2025 or 2025-03-05.",
    "correction.other_weekday": "“{value}” is another weekday; write the date without it, or the one that is meant.",
    "correction.noise_before": "The item before is none, by your word: take that back first.",
    "correction.nothing_before": "This is the first item: there is none before that it could be joined to.",
    "correction.of_a_meeting": "An item has no {what} of its own: correct that of its meeting.",
    "correction.split_at_end": "No words follow here that could be an item.",
    "correction.split_in_heading": "This is the heading of the item; go to the words where the next one begins.",
    "correction.unknown": "There is no correction {id}.",
    "correction.unknown_kind": "No paper is of the kind {kind}.",
    "correction.unknown_field": "The {field} of a meeting cannot be corrected; date, body and title can.",
    "department.empty": "A department needs a name.",
    "department.taken": "{alias} already stands for {department}.",
    "department.unknown": "There is no department {department}.",
    "department.unknown_alias": "{alias} is no other name of {department}.",
    "document.not_found": f"There is no document {{id}}. {_GONE}",
    "document.unknown": f"There is no document {{id}}. {_GONE}",
    "due.no_date": "“{value}” is no day; write fredag, senest 1/12, +14d or 2025-03-05.",
    "follow_up.nothing_to_advance": "None of these is proposed or to be done.",
    "follow_up.empty": "A follow-up needs a text.",
    "follow_up.unknown": f"There is no follow-up {{id}}. {_GONE}",
    "follow_up.unknown_status": "A follow-up is never “{status}”.",
    "history.changed_since": "This is no longer possible: somebody changed the same thing since.",
    "history.version_not_kept": "This is no longer possible: the store does not hold the version the paper had then.",
    "item.no_id": "“{id}” is no id of an item: those have a dot, and stand in what search and show answer.",
    "item.unknown": f"There is no item {{id}}. {_GONE}",
    "mark.no_letter": "“{letter}” is no letter from a to z.",
    "mark.unknown": "There is no mark {letter}. In Review, {press[review.set_mark]} and a letter set one.",
    "meeting.unknown": f"There is no meeting {{id}}. {_GONE}",
    "pair.none": "This meeting has no pair to part.",
    "pair.not_proposed": "There is no proposed pair to confirm.",
    "pair.same_document": "A document cannot be paired with itself.",
    "pair.same_kind": "Both documents are {kind}; a pair is an agenda and minutes.",
    "record.not_storable": "This cannot be kept ({type}): it holds something that is no text.",
    "store.closed": (
        "You have no right to read {path}. Have its owner give it to you (chmod), or give another folder with --store."
    ),
    "store.conflict": "This was changed elsewhere meanwhile. Look at it again; nothing was changed now.",
    "store.damaged": "The store is damaged: {path}, at byte {byte}. Nothing in it was changed. Take the last backup.",
    "store.cut_short": (
        "{path} has lost its end: {changes:change that was|changes that were} kept in it. Nothing in it was changed. "
        "Take the last backup, or go on with what is left: referat check --repair."
    ),
    "store.full": "The disk is full: {path} could not be written. Nothing was changed; make room and try again.",
    "store.gone": "{path} is gone, and held what was kept. Look for it, or take the last backup.",
    "store.locked": "Another program holds the store and does not let go: {path}.",
    "store.missing_text": "The store is damaged: the text of {id} is missing beside {path}. Import its file again.",
    "store.network": (
        "{path} lies on a network ({kind}): let only one machine at a time have it open, for locks may not reach the "
        "others. A folder on this machine is safer."
    ),
    "store.newer_schema": (
        "This store was made by a newer referat (schema {found}; this one knows {known}): {path}. "
        "Nothing was changed; use the newer program."
    ),
    "store.no_locks": "The folder of {path} cannot be locked, so that two programs could spoil it. Use another folder.",
    "store.not_a_folder": "{path} cannot be a store: it is not a folder.",
    "store.read_only": "{path} cannot be written to: it is read-only. Nothing was changed.",
    "store.unknown_record": "The store is damaged: a record of {table} makes no sense ({reason}).",
    "store.write": "{path} could not be written: {reason}. Nothing was changed.",
}
