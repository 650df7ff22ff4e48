"""The rows. Only shotlists.domain writes them."""

from shotlists.models.clients import ApiToken, Client
from shotlists.models.comments import Comment, CommentEdit, Mention
from shotlists.models.confirmations import Confirmation
from shotlists.models.dopesheets import Dopesheet
from shotlists.models.drafts import Draft
from shotlists.models.findings import DuplicateMatch, PartFingerprint, Transcript
from shotlists.models.jobs import Job
from shotlists.models.links import FollowUp, PackageLink, ShotLink
from shotlists.models.locks import EditLock
from shotlists.models.log import LogEntry
from shotlists.models.notifications import Notification, NotificationChoice
from shotlists.models.package import Live, Package, Scene, State
from shotlists.models.picks import Pick
from shotlists.models.pronunciations import Pronunciation, PronunciationChange
from shotlists.models.releases import FeedEpoch, FeedRow, Revision
from shotlists.models.rundowns import Rundown, RundownChange, RundownItem
from shotlists.models.search import SearchPackage, SearchPart
from shotlists.models.shots import KEY_LENGTH, Cut, LowerThird, Overlay, Shot, Soundbite, SplitScreen
from shotlists.models.speakers import Speaker, SpeakerName, SpeakerTitle
from shotlists.models.tasks import Seen, Task
from shotlists.models.versions import IncomingText, PastedText, Version
from shotlists.models.views import SavedView
from shotlists.models.wire import Digest, PackageWireItem, WireItem

__all__ = [
    "KEY_LENGTH",
    "ApiToken",
    "Client",
    "Comment",
    "CommentEdit",
    "Confirmation",
    "Cut",
    "Digest",
    "Dopesheet",
    "Draft",
    "DuplicateMatch",
    "EditLock",
    "FeedEpoch",
    "FeedRow",
    "FollowUp",
    "IncomingText",
    "Job",
    "Live",
    "LogEntry",
    "LowerThird",
    "Mention",
    "Notification",
    "NotificationChoice",
    "Overlay",
    "Package",
    "PackageLink",
    "PackageWireItem",
    "PartFingerprint",
    "PastedText",
    "Pick",
    "Pronunciation",
    "PronunciationChange",
    "Revision",
    "Rundown",
    "RundownChange",
    "RundownItem",
    "SavedView",
    "Scene",
    "SearchPackage",
    "SearchPart",
    "Seen",
    "Shot",
    "ShotLink",
    "Soundbite",
    "Speaker",
    "SpeakerName",
    "SpeakerTitle",
    "SplitScreen",
    "State",
    "Task",
    "Transcript",
    "Version",
    "WireItem",
]
