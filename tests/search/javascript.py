"""The scripts of the search outside a browser: what they answer, to be held against what Python answers."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

ASSETS = Path(__file__).parents[2] / "templates" / "theme" / "assets"

PROGRAM = """
import { readFileSync } from "node:fs";
import { unpack } from "./search_index.js";
import { isOneSlip, Matcher } from "./search_match.js";
import { stems } from "./search_stems.js";
const { plain, asked, words, pairs } = JSON.parse(readFileSync(0));
const index = unpack(plain);
const matcher = new Matcher(index);
process.stdout.write(JSON.stringify({
  entries: index.entries.map(({ kind, ...rest }) => ({ kind, ...rest })),
  answers: asked.map((question) => matcher.ask(question).map(({ address }) => address)),
  stems: words.map((word) => [...stems(word, index.roots)].sort()),
  slips: pairs.map(([one, other]) => isOneSlip(one, other)),
}));
"""


class Scripts:
    """The modules as they stand, copied to a folder of their own."""

    def __init__(self, folder: Path) -> None:
        for module in ASSETS.glob("search_*.js"):
            shutil.copy(module, folder)
        (folder / "package.json").write_text('{"type": "module"}')
        (folder / "program.js").write_text(PROGRAM)
        self._folder = folder

    def run(
        self,
        plain: Mapping[str, Any],
        *,
        asked: Sequence[str] = (),
        words: Sequence[str] = (),
        pairs: Sequence[tuple[str, str]] = (),
    ) -> dict[str, Any]:
        """Everything they say about an index, questions, words, and pairs of words."""
        given = json.dumps({"plain": plain, "asked": asked, "words": words, "pairs": pairs})
        node = compute_driver_executable()[0]  # playwright brings its own
        ended = subprocess.run(
            [node, "program.js"], cwd=self._folder, input=given, capture_output=True, text=True, check=True
        )
        found: dict[str, Any] = json.loads(ended.stdout)
        return found
