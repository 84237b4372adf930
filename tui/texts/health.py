"""Words for the store's health, for backups, and for what is taken out."""

TEXTS: dict[str, str] = {
    "import.earlier": "An earlier version of {papers}: the newer one, from {path}, stays.",
    "import.no_longer": "Taken out, as this file no longer holds them: {papers}. Undo brings them back.",
    "change.bring_back": "Brought back {documents:document|documents}",
    "change.in_part_forgotten": "A change of which a part was forgotten",
    "change.remove": "Removed the meeting “{meeting}”",
    "backup.exists": "{path} is there already. Give another name, or --force to write over it.",
    "check.from_backup": "{path} was put together from its last backup (.bak) and all sound changes after it; "
    "{lines:damaged line was|damaged lines were} left out.",
    "check.former_lost": "{texts:text|texts} of former versions of papers are lost: those cannot be shown again.",
    "check.orphans": "{texts:text is|texts are} kept that no document names: left by an import that was cut off. "
    "--repair sweeps them away.",
    "check.salvaged": "{path} was written anew from all that is sound in it; "
    "{lines:damaged line was|damaged lines were} left out.",
    "check.strangers": "{count:record|records} of {table} belong to documents that are not in the store.",
    "check.swept": "{texts:text|texts} that no document named: swept out of {path}.",
    "check.torn": "{path} keeps {bytes:byte|bytes} of changes that were cut off before they were confirmed.",
    "check.unfinished": "{path} ends in {bytes:byte|bytes} of a change that was never finished. It will be cut off.",
    "cli.backup.written": "{path}: the whole store, {bytes:byte|bytes}.",
    "cli.check.backup": "The store as it was: {path}",
    "cli.check.damaged": "The store is still damaged: what is said above cannot be mended here.",
    "cli.check.sound": "{path} is sound.",
    "cli.check.to_repair": "The store is damaged. referat check --repair mends what it can, after a backup.",
    "cli.forget.done": "Forgotten: {documents:document|documents}, with all that was made of them.",
    "cli.forget.sure": "This erases {documents:document|documents} with notes, follow-ups and history for good, also "
    "in the stores that restore put aside, the backups in the store's folder, and what was searched for; "
    "saved searches that find something else, and files elsewhere, stay. Type {id} to go on",
    "cli.restore.done": "{path} holds what the backup held.",
    "cli.restore.done_beside": "{path} holds what the backup held. What was there before: {former}",
    "cli.restore.sure": "{path} is not empty. Put the backup in its place, and keep what is there beside it?",
    "forget.left": "The meeting is forgotten, but {path} could not be erased: {reason}. It may hold words of it.",
    "forget.left_aside": "The meeting is forgotten here, but a store that restore put aside cannot be changed: {path}. "
    "It may hold words of it.",
    "forget.not_typed": "Type “{words}” to do it, or escape.",
    "taking_out.remove": "Remove {meeting}? {goes} go out of every list and search; {press[everywhere.undo]} brings "
    "them back, and so does importing the file again.",
    "taking_out.yes": "remove",
    "taking_out.forget": "Forget {meeting}? {goes} are erased for good, from the history, the backups in the store's "
    "folder and the stores that restore put aside, too: nothing brings them back. What was searched for is erased with "
    "them; saved searches that find something else stay. Type “{words}”.",
    "taking_out.words": "forget for good",
    "taking_out.goes": "{papers:paper|papers} with {items:item|items}, {notes:note|notes} and "
    "{tasks:follow-up|follow-ups} of yours",
    "taking_out.forgetting": "Erasing it from every file …",
    "taking_out.no_way_back": "this cannot be stopped",
    "forget.not_confirmed": "Nothing was forgotten: it takes the id typed once more, or --yes={id}.",
    "restore.damaged": "The backup {path} is damaged. Nothing was changed.",
    "restore.no_backup": "{path} is no backup of a store. Nothing was changed.",
    "restore.not_empty": "{path} is not empty. With --force the backup takes its place; what is there is kept beside.",
    "restore.unreadable": "{path} could not be read: {reason}. Nothing was changed.",
    "store.none": "There is no store in {path}.",
    "store.opened_read_only": "The store can only be read: {path} takes no changes.",
    "store.torn": "A change was cut off before it was confirmed (a crash, or the power went). "
    "{bytes:byte is|bytes are} kept beside {path}, in .torn.",
}
