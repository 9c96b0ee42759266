"""Draws the pictures that stand beside a link in a chat: title, fee, time and address of a service."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFont, __version__

from local.website.workshop import Workshop
from loket.directives.sharing import CARDS
from loket.pages import rupiah
from loket.services import Service
from loket.words import Words

SIZE = (1200, 630)
"""Pixels, as chats and social networks show them."""
MOST_BYTES = 40 * 1024
MARGIN, SHADES = 80, 8
GROUND, INK, MARK = "#0b5c54", "#ffffff", "#ffd75e"
SITE_CARD = "situs"
STYLE = 4
"""Counted up when cards of the same words are drawn otherwise than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The words of one picture, from top to bottom; `facts` are the big ones."""

    site: str
    title: str
    facts: str
    address: str


def publish_cards(workshop: Workshop) -> None:
    """One picture a service, and one for every other page. Drawn once, then taken from the cache."""
    out, kept = workshop.out / CARDS, workshop.root / "build" / "cache" / "cards"
    out.mkdir(parents=True, exist_ok=True)
    kept.mkdir(parents=True, exist_ok=True)
    for name, card in _cards(workshop).items():
        found = kept / f"{hashlib.sha256(f'{__version__} {STYLE} {card}'.encode()).hexdigest()[:24]}.png"
        if not found.exists():
            found.write_bytes(drawn(card))
        path = out / f"{name}.png"
        path.write_bytes(found.read_bytes())


def drawn(card: Card) -> bytes:
    """The picture as PNG. Raises ValueError when it would be heavier than a chat should load."""
    inked, marked = (Image.new("L", SIZE) for _ in range(2))
    ink, mark = ImageDraw.Draw(inked), ImageDraw.Draw(marked)
    mark.rectangle((0, SIZE[1] - 24, SIZE[0], SIZE[1]), fill=255)
    mark.text((MARGIN, 70), card.site, font=_font(34), fill=255)
    size, lines = _fitting(ink, card.title)
    ink.multiline_text((MARGIN, 150), "\n".join(lines), font=_font(size), fill=255, spacing=14)
    mark.text((MARGIN, 440), card.facts, font=_font(52), fill=255)
    ink.text((MARGIN, 530), card.address, font=_font(34), fill=255)
    held = io.BytesIO()
    _coloured(inked, marked).save(held, "PNG", bits=4, compress_level=4)
    if len(held.getvalue()) > MOST_BYTES:
        raise ValueError(f"{card.title}: the picture weighs {len(held.getvalue())} bytes")
    return held.getvalue()


def _coloured(inked: Image.Image, marked: Image.Image) -> Image.Image:
    """Both shades of grey as one picture of few colours: ground to ink, then ground to mark."""
    step = 256 // SHADES
    both = ImageChops.add(
        inked.point([value // step for value in range(256)]),
        marked.point([SHADES + value // step if value >= step else 0 for value in range(256)]),
    )
    both.putpalette([*_ramp(INK), *_ramp(MARK)])
    return both


def _ramp(colour: str) -> Iterator[int]:
    ends = [(int(GROUND[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5)]
    for shade in range(SHADES):
        yield from (round(low + (high - low) * shade / (SHADES - 1)) for low, high in ends)


def _cards(workshop: Workshop) -> dict[str, Card]:
    city, words = workshop.content.city, Words(workshop.content.labels)
    site = words.say("share.site", city=city.name)
    bare = city.host.partition("://")[2]
    cards = {SITE_CARD: Card(site=site, title=words.say("share.site_title"), facts="", address=bare)}
    for service in workshop.content.services.values():
        facts = _facts(service, words, workshop.content.labels["units"])
        address = f"{bare}/layanan/{service.slug}/"
        cards[service.slug] = Card(site=site, title=service.title, facts=facts, address=address)
    return cards


def _facts(service: Service, words: Words, units: dict[str, str]) -> str:
    if service.standard is None:
        return ""
    fee, promise = service.standard.fee, service.standard.processing_time
    price = rupiah(fee.amount) if fee.amount else words.say("guide.free")
    return words.say("share.facts", fee=price, time=f"{promise.value} {units[promise.unit]}")


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow was built without FreeType"
    return font


def _fitting(pen: ImageDraw.ImageDraw, title: str) -> tuple[int, list[str]]:
    """The largest letters in which the title takes three lines or less."""
    for size in (84, 72, 60, 48):
        lines = _wrapped(pen, title, _font(size))
        if len(lines) * (size + 14) <= 280:
            return size, lines
    return 40, _wrapped(pen, title, _font(40))[:5]


def _wrapped(pen: ImageDraw.ImageDraw, title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font=font) > SIZE[0] - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
