"""What somebody of Kelurahan Baru types into any form of the city. Everybody's name is marked CONTOH."""

from __future__ import annotations

from random import Random

from journeys.applicants import BARU, Written, today
from journeys.running_city import ROOT
from local.sample_residents import sample_answers, sample_resident
from loket.content import load_content
from loket.forms import Form, fields_from_json
from tests.forms.definitions import sentences

CONTENT = load_content(ROOT / "content")


def good(form: Form) -> Written:
    """Good answers by the names of the inputs, always the same."""
    chance = Random(form.slug)
    sample = sample_answers(form, sample_resident(1, (BARU,), chance), today(), chance)
    fields, wrong = fields_from_json(form, sample, sentences())
    assert wrong == ()
    written: Written = {name: values[0] if len(values) == 1 else [*values] for name, values in fields.items()}
    return {name: value for name, value in written.items() if value}
