"""Scripts name their words; what reaches a browser are the words themselves."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from local.website.script_words import worded
from loket.pages import MONTHS

ROOT = Path(__file__).parents[2]
WORDS = {
    "test": {
        "plain": 'Simpan "semua"',
        "place": "Bagian {at} dari {of}",
        "twice": "{name} dan {name}",
        "signs": "Rp{amount} `tanda` \\ ${{x}}",
        "inner": "[{words}]",
    }
}
LABELS, ENGLISH = {"ui": WORDS}, {"ui": {"test": {"plain": "Keep all"}}}


def said(script: str) -> object:
    """What the browser's language makes of a script with its words in it."""
    program = f"console.log(JSON.stringify((() => {{ {worded(script, LABELS, ENGLISH)} }})()))"
    run = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ('return t("test.plain");', 'Simpan "semua"'),
        ('return t("test.plain", "en");', "Keep all"),
        ('const of = 3; return t("test.place", { at: 1 + 1, of });', "Bagian 2 dari 3"),
        ('return t("test.twice", { name: ["a", "b"].join(", ") });', "a, b dan a, b"),
        ('return t("test.signs", { amount: `${1}.${2}` });', "Rp1.2 `tanda` \\ ${x}"),
        ('return t("test.inner", { words: null ?? t("test.plain") });', '[Simpan "semua"]'),
        ('return `<${t("test.inner", { words: "}" })}>`;', "<[}]>"),
        (
            'return [t("test.plain"), t("test.inner", {\n  words: ((a) => a)(")"),\n})];',
            ['Simpan "semua"', "[)]"],
        ),
    ],
)
def test_a_script_says_the_word_with_its_values(script: str, words: object) -> None:
    assert said(script) == words


def test_a_word_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(KeyError):
        worded('t("test.missing")', LABELS, ENGLISH)


@pytest.mark.parametrize("values", ["{ at: 1 }", "{ at: 1, of: 2, more: 3 }", "{}"])
def test_values_that_the_word_does_not_name_stop_the_build(values: str) -> None:
    with pytest.raises(ValueError, match="place"):
        worded(f't("test.place", {values})', LABELS, ENGLISH)


def test_scripts_and_pages_call_the_months_alike() -> None:
    labels = json.loads((ROOT / "content/data/labels/id.json").read_text(encoding="utf-8"))

    assert labels["ui"]["time"]["months"].split(" ") == list(MONTHS)
