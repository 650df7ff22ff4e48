"""The rows. Only shotlists.domain writes them."""

from shotlists.models.clients import ApiToken, Client
from shotlists.models.dopesheets import Dopesheet
from shotlists.models.findings import DuplicateMatch, PartFingerprint, Transcript
from shotlists.models.jobs import Job
from shotlists.models.links import FollowUp, PackageLink, ShotLink
from shotlists.models.log import LogEntry
from shotlists.models.package import Live, Package, Scene, State
from shotlists.models.picks import Pick
from shotlists.models.pronunciations import Pronunciation, PronunciationChange
from shotlists.models.releases import FeedEpoch, FeedRow, Revision
from shotlists.models.shots import KEY_LENGTH, Cut, LowerThird, Overlay, Shot, Soundbite, SplitScreen
from shotlists.models.speakers import Speaker, SpeakerName, SpeakerTitle
from shotlists.models.versions import IncomingText, PastedText, Version
from shotlists.models.views import SavedView
from shotlists.models.wire import Digest, PackageWireItem, WireItem

__all__ = [
    "KEY_LENGTH",
    "ApiToken",
    "Client",
    "Cut",
    "Digest",
    "Dopesheet",
    "DuplicateMatch",
    "FeedEpoch",
    "FeedRow",
    "FollowUp",
    "IncomingText",
    "Job",
    "Live",
    "LogEntry",
    "LowerThird",
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
    "SavedView",
    "Scene",
    "Shot",
    "ShotLink",
    "Soundbite",
    "Speaker",
    "SpeakerName",
    "SpeakerTitle",
    "SplitScreen",
    "State",
    "Transcript",
    "Version",
    "WireItem",
]
