"""Words of the headings and orders of the place Meetings."""

TEXTS: dict[str, str] = {
    "command.meetings.sort": "sort by date, body, or what is to be followed up",
    "hint.meetings.sort": "sort",
    "meetings.others": "Other papers",
    "meetings.papers": "{count:paper|papers} of no meeting",
    "meetings.shelf": "{meetings:meeting|meetings}, {items:item|items}",
    "meetings.sorted": "Sorted {order}.",
    "meetings.nothing_to_fold": "These meetings stand under no heading.",
    "meetings.narrowed": "All that fits is shown: a list that is narrowed is not folded.",
    "meetings.no_more_unread": "No further meeting this way has anything unread.",
    "review.all_read": "Nothing is unread in any other meeting.",
    "meetings.order.date": "by date",
    "meetings.order.body": "by body",
    "meetings.order.open": "by what there is to follow up",
    "command.elsewhere": "only in {place}",
}
