"""A report for editors: the pages and the sentences that are hardest to read."""

from __future__ import annotations

from pathlib import Path

from loket.editing import check_page
from loket.editing.reading import MOST_AVERAGE, MOST_WORDS

WORST = 10


def report(content: Path) -> str:
    """The ten worst pages by words a sentence and the ten longest sentences, each with file and line."""
    folder = content.resolve()
    pages = [
        check_page(path.relative_to(folder).as_posix(), path.read_bytes(), folder.name)
        for path in sorted(folder.rglob("*.md"))
    ]
    judged = sorted((page for page in pages if page.average), key=lambda page: -page.average)
    long = sorted(
        ((sentence, page.name) for page in pages for sentence in page.sentences if sentence.whole),
        key=lambda found: -found[0].words,
    )
    mean = sum(page.average for page in judged) / len(judged) if judged else 0.0
    return "\n".join(
        [
            f"Rata-rata seluruh situs: {_number(mean)} kata sekalimat (sasaran: {MOST_AVERAGE}).",
            "",
            f"{min(WORST, len(judged))} halaman yang paling sulit, kata sekalimat:",
            *(f"  {_number(page.average)}  {folder.name}/{page.name}" for page in judged[:WORST]),
            "",
            f"{min(WORST, len(long))} kalimat yang paling panjang (paling banyak {MOST_WORDS} kata):",
            *(
                f"  {sentence.words}  {folder.name}/{name}:{sentence.line}: {sentence.text}"
                for sentence, name in long[:WORST]
            ),
        ]
    )


def _number(value: float) -> str:
    return f"{value:4.1f}".replace(".", ",")
