"""The settings that make this software one city's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self
from zoneinfo import ZoneInfo

# What a city that says nothing counts as an attack on one form.
ATTACK_POSTS, ATTACK_MINUTES = 3000, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintChannel:
    """A way to complain: `id` is what guides name, `url` is empty when it is not a web address."""

    id: str
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One city.

    Attributes:
        code: Region code of the city, above all kecamatan (72.71).
        name: As printed in the header of every page.
        reference_prefix: First letters of every reference number (PLU).
        time_zone: IANA name; `time_zone_word` is what people say (WITA).
        letter_number_pattern: With {seq}, {office}, {roman_month} and {year}.
        host: Public origin that pages name where a full address is needed, without a slash at the end.
        forge: Where the content is kept, as the visual editor asks for it: name, repo, branch, base_url.
        edit_url: Where a file of content/ is edited, with {path} for its place in there; empty when nowhere.
        security_contact: Whom to tell about a weakness: mailto: or https:.
        attack_posts: More posts than this to one form within `attack_minutes` are an attack.
        example: True while the site is a demonstration and not the city's own.
    """

    code: str
    name: str
    reference_prefix: str
    time_zone: str
    time_zone_word: str
    letter_number_pattern: str
    host: str
    help_phone: str
    help_hours: str
    help_address: str
    security_contact: str
    complaint_channels: tuple[ComplaintChannel, ...]
    forge: Mapping[str, str] = field(default_factory=dict)
    edit_url: str = ""
    example: bool = True
    attack_posts: int = ATTACK_POSTS
    attack_minutes: int = ATTACK_MINUTES

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def channel(self, channel_id: str) -> ComplaintChannel:
        """The channel with this id (StopIteration never: guides are checked against the list)."""
        return next(channel for channel in self.complaint_channels if channel.id == channel_id)

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        channels = tuple(ComplaintChannel(**row) for row in plain["complaint_channels"])
        return cls(**{**plain, "complaint_channels": channels})
