"""What can be done to a package, in words: for versions and the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from shotlists.workflow import TRANSITIONS

DEEDS = {
    "create": gettext_lazy("Create"),
    "save": gettext_lazy("Save"),
    "restore_version": gettext_lazy("Restore an older version"),
    "start_from_wire_item": gettext_lazy("Start from a wire item"),
    "attach_wire_item": gettext_lazy("Attach a wire item"),
    "detach_wire_item": gettext_lazy("Take a wire item away"),
    "revert": gettext_lazy("Bring the last issue back"),
    "pick": gettext_lazy("Pick shots"),
    "attach_dopesheet": gettext_lazy("Attach a dopesheet"),
    "set_graphics": gettext_lazy("Set lower thirds"),
    "choose_speaker": gettext_lazy("Choose a speaker"),
    "settle_follow_up": gettext_lazy("Settle a follow-up"),
    "link_shots": gettext_lazy("Link shots"),
    "unlink_shots": gettext_lazy("Unlink shots"),
    "assign": gettext_lazy("Assign"),
    "add_task": gettext_lazy("Give a task"),
    "finish_task": gettext_lazy("Finish a task"),
    "reopen_task": gettext_lazy("Open a task again"),
    "take_over": gettext_lazy("Take over from"),
    "discard_draft": gettext_lazy("Discard a draft"),
    "merge_draft": gettext_lazy("Merge a draft"),
    "merge": gettext_lazy("Save a merge"),
    "ask_kill": gettext_lazy("Ask for a kill"),
    "confirm_kill": gettext_lazy("Confirm a kill"),
    "refuse_kill": gettext_lazy("Refuse a kill"),
    "miss_planned": gettext_lazy("Not published at its time"),
    "open_embargo": gettext_lazy("End of the embargo"),
    **{row.action: gettext_lazy(row.label) for row in TRANSITIONS},
}


def deed(action: str) -> str:
    """An action in the words of its button; one without any as it is."""
    return str(DEEDS.get(action, action))
