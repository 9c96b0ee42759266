"""Posts that may bring files: the fields of a page and the files beside them, read strictly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handlers.web.http import Request
from handlers.web.posted import MAX_BODY, MAX_FIELDS, BodyProblem, read_fields

MULTIPART = "multipart/form-data"
MAX_MULTIPART = 4_400_000  # bytes; in base64, and with everything around it, still under Lambda's 6 MB
MAX_FILES = 20  # of one post; a page has room for five in each question
MAX_HEADER = 32_000  # bytes of one line: a file's name may be long, and it is cut afterwards


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """One file as it came: under which field, with which name, saying what."""

    field_name: str
    name: str = field(repr=False)
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What a page sent. An input for a file that was left empty is nothing at all."""

    fields: dict[str, tuple[str, ...]] = field(repr=False)
    files: tuple[FilePart, ...] = ()


def read_posted(request: Request, max_fields: int = MAX_FIELDS) -> Posted | BodyProblem:
    """The fields and files of a page, whichever way its form is encoded."""
    if request.content_type != MULTIPART:
        fields = read_fields(request, max_fields)
        return fields if isinstance(fields, BodyProblem) else Posted(fields=fields)
    if len(request.body) > MAX_MULTIPART:
        return BodyProblem.FILES_TOO_LARGE
    # A post without files, and every cold start, does without it.
    from multipart import MultipartError  # noqa: PLC0415 - see above

    try:
        return _sorted_out(_parts(request), max_fields)
    except (MultipartError, UnicodeEncodeError):
        return BodyProblem.UNREADABLE


def _sorted_out(parts: Iterator[tuple[str, str | None, bytes]], max_fields: int) -> Posted | BodyProblem:
    fields: dict[str, list[str]] = {}
    files: list[FilePart] = []
    letters = 0
    for number, (name, file_name, data) in enumerate(parts):
        if number >= max_fields + MAX_FILES or len(files) > MAX_FILES:
            return BodyProblem.TOO_MANY_FIELDS
        if file_name is None:
            letters += len(data)
            fields.setdefault(name, []).append(data.decode("utf-8", "replace"))
        elif file_name or data:
            files.append(FilePart(field_name=name, name=file_name, data=data))
    if letters > MAX_BODY:
        return BodyProblem.TOO_LARGE
    if len(files) > MAX_FILES or sum(map(len, fields.values())) > max_fields:
        return BodyProblem.TOO_MANY_FIELDS
    return Posted(fields={name: tuple(values) for name, values in fields.items()}, files=tuple(files))


def _parts(request: Request) -> Iterator[tuple[str, str | None, bytes]]:
    """Name, name of the file (None for a text) and content of each part. Raises MultipartError."""
    from multipart import PushMultipartParser, parse_options_header  # noqa: PLC0415 - as above

    _, options = parse_options_header(request.headers.get("content-type", ""))
    # Latin-1 takes every byte: one name in another encoding must not cost the whole page.
    parser = PushMultipartParser(
        options.get("boundary", ""), max_header_size=MAX_HEADER, header_charset="latin-1", strict=True
    )
    name, file_name = "", None
    pieces: list[bytes] = []
    with parser:
        for event in parser.parse(request.body):
            if event is None:
                yield name, file_name, b"".join(pieces)
            elif isinstance(event, bytes | bytearray):
                pieces.append(bytes(event))
            else:
                pieces = []
                name = _utf8(event.name or "")
                file_name = None if event.filename is None else _utf8(event.filename)


def _utf8(text: str) -> str:
    return text.encode("latin-1").decode("utf-8", "replace")
