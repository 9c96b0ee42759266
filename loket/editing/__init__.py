"""What an editor wrote, read through before anybody else does: every slip with its line."""

from loket.editing.check_page import check_page, is_english
from loket.editing.compare import Findings, compare
from loket.editing.facts import Link, PageFacts, Sentence
from loket.editing.picture_head import PictureHead, picture_head
from loket.editing.pictures import check_picture
from loket.editing.template_marks import TemplateMarks, template_marks
from loket.editing.wording import data_slips
from loket.editing.world import World

__all__ = [
    "Findings",
    "Link",
    "PageFacts",
    "PictureHead",
    "Sentence",
    "TemplateMarks",
    "World",
    "check_page",
    "check_picture",
    "compare",
    "data_slips",
    "is_english",
    "picture_head",
    "template_marks",
]
