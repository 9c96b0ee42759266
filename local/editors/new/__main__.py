"""`python -m local.editors.new`, or `make new`: asks, writes, looks through, says what comes next."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from local.editors.new.drafts import Draft, Room
from local.editors.new.interview import GivenUp, Interview
from local.editors.new.kinds import KINDS
from local.holidays import WITA_OFFSET
from local.openapi import as_yaml, openapi
from local.website.prepare import broken, prepare
from loket.content import load_content
from loket.forms.sheet import ContentError


def main(arguments: Sequence[str], root: Path | None = None) -> int:
    """0 when something new was written and can be used."""
    place = root or Path.cwd()
    ask = Interview(sys.stdin, sys.stdout, patient=sys.stdin.isatty())
    try:
        content = load_content(place / "content")
        room = Room(root=place, content=content, today=(datetime.now(UTC) + WITA_OFFSET).date())
        kind = arguments[0] if arguments else ""
        if kind not in KINDS:
            kind = ask.choose("Apa yang dibuat?", {name: words for name, (words, _) in KINDS.items()})
        drafts = KINDS[kind][1](ask, room)
    except ContentError as error:
        print(f"Perbaiki dahulu isi yang ada.\n{broken(error)}", file=sys.stderr)
        return 1
    except GivenUp as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    return _write(place, drafts)


def _write(root: Path, drafts: Sequence[Draft]) -> int:
    before = {draft.path: (root / draft.path).read_bytes() for draft in drafts if not draft.is_new}
    for draft in drafts:
        (root / draft.path).parent.mkdir(parents=True, exist_ok=True)
        (root / draft.path).write_text(draft.text, encoding="utf-8")
    try:
        with TemporaryDirectory() as scratch:
            prepare(root / "content", Path(scratch))
    except ContentError as error:
        for draft in drafts:
            (root / draft.path).unlink()
        for path, data in before.items():
            (root / path).write_bytes(data)
        print(f"Tidak ada yang diubah: hasilnya belum dapat dipakai.\n{broken(error)}", file=sys.stderr)
        return 1
    _describe_forms(root, drafts)
    _tell(drafts)
    return 0


def _describe_forms(root: Path, drafts: Sequence[Draft]) -> None:
    """The description of the JSON side names every form."""
    if (
        any(draft.path.startswith("content/forms/") for draft in drafts)
        and (root / "template.yaml").is_file()
    ):
        (root / "openapi.yaml").write_text(as_yaml(openapi(root)), encoding="utf-8")


def _tell(drafts: Sequence[Draft]) -> None:
    print()
    for draft in drafts:
        print(f"{'Dibuat' if draft.is_new else 'Diubah'}: {draft.path}")
    print(
        "\nBerikutnya:\n"
        "  1. Ganti semua yang bertanda CONTOH.\n"
        "  2. Lihat hasilnya: make serve\n"
        "  3. Periksa: make check"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
