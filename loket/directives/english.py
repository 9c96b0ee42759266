"""The same desk for English pages: English labels, and what nobody translated marked as Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from markupsafe import Markup

from loket.content import Content
from loket.services import City, Requirement, Service, Standard, Step
from loket.services.translation import Translation

# What stands in these parts is for programs, or the same in every language.
_CODES = frozenset({"id", "kind", "actor", "channel", "channels", "unit", "starts", "format", "url"})


def indonesian(text: str) -> str:
    """Text as a reader aloud has to be told about it: another language than the page around it."""
    return Markup('<span lang="id">{}</span>').format(text) if text else text


def content_in_english(content: Content) -> Content:
    """What English pages are drawn with."""
    return replace(
        content,
        city=_city(content.city),
        labels=content.english,
        notices=tuple(
            replace(notice, title=indonesian(notice.title), text=indonesian(notice.text))
            for notice in content.notices
        ),
        services={
            slug: _service(service, content.translations.get(f"layanan/{slug}"))
            for slug, service in content.services.items()
        },
    )


def _city(city: City) -> City:
    """The city, its channels marked as the Indonesian words they are."""
    channels = tuple(replace(way, label=indonesian(way.label)) for way in city.complaint_channels)
    return replace(city, complaint_channels=channels)


def _service(service: Service, translation: Translation | None) -> Service:
    """The service in the words of its translation; the rest is marked as Indonesian."""
    texts = translation.texts if translation else {}
    page = translation.page if translation else None
    return replace(
        service,
        title=page.title if page else indonesian(service.title),
        summary=page.summary if page else indonesian(service.summary),
        standard=_standard(service.standard, texts) if service.standard else None,
        verification=replace(service.verification, source=indonesian(service.verification.source)),
        links=tuple(
            replace(_marked(link), does=texts.get(f"links.{number}") or indonesian(link.does))
            for number, link in enumerate(service.links)
        ),
    )


def _standard(standard: Standard, texts: Mapping[str, str]) -> Standard:
    marked: Standard = _marked(standard)
    return replace(
        marked,
        requirements=tuple(_requirement(row, texts) for row in standard.requirements),
        variants=tuple(
            replace(
                case,
                label=texts.get(f"variants.{case.id}") or indonesian(case.label),
                requirements=tuple(_requirement(row, texts) for row in case.requirements),
            )
            for case in standard.variants
        ),
        procedure=tuple(_step(step, number, texts) for number, step in enumerate(standard.procedure)),
        fee=replace(marked.fee, note=texts.get("fee_note") or marked.fee.note),
        output=replace(
            marked.output,
            name=texts.get("output") or marked.output.name,
            validity=texts.get("validity") or marked.output.validity,
        ),
    )


def _requirement(row: Requirement, texts: Mapping[str, str]) -> Requirement:
    key = f"requirements.{row.id}"
    return replace(
        row,
        label=texts.get(key) or indonesian(row.label),
        condition=texts.get(f"{key}.condition") or indonesian(row.condition),
        one_of=tuple(
            texts.get(f"{key}.one_of.{number}") or indonesian(choice)
            for number, choice in enumerate(row.one_of)
        ),
    )


def _step(step: Step, number: int, texts: Mapping[str, str]) -> Step:
    return replace(step, action=texts.get(f"procedure.{number}") or indonesian(step.action))


def _marked(value: Any) -> Any:
    """Every text inside, marked as Indonesian; codes and addresses stay what they are."""
    if type(value) is str:
        return indonesian(value)
    if isinstance(value, tuple):
        return tuple(_marked(entry) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {
            part.name: _marked(getattr(value, part.name)) for part in fields(value) if part.name not in _CODES
        }
        return replace(value, **inner)
    return value
