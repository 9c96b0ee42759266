"""openapi.yaml against the functions, by the thousand: `python -m tests.fuzz --seed 1 --size 2000`.

Two ways. Schemathesis invents whole requests, good and bad, and judges the answers. Then the example of
every form gets a few answers that Schemathesis invented, since whole inventions rarely get past the check of
a NIK; those are judged here: what the document forbids must never be kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished

from local.openapi import openapi
from local.openapi_examples import EXAMPLE_DAY, EXAMPLE_TICKET
from local.openapi_routes import submission, upload
from local.patterns import form_of_every_kind
from local.reply import Environ, Visit
from loket.forms import to_plain
from tests.answers import RESIDENTS
from tests.counter import Clock, Counter, make_keys, open_counter, write_test_catalog
from tests.forms.definitions import regions
from tests.stores import ROOT, running
from tests.uploads.papers import PHOTO

LARGEST = 200_001
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(slots=True)
class Findings:
    """How many requests were answered, how many of them with 2xx, and what was wrong."""

    cases: int = 0
    kept: int = 0
    wrong: list[str] = field(default_factory=list)


class Api:
    """The JSON side as a WSGI app, on the day on which the examples of the document are right."""

    def __init__(self, counter: Counter, document: Mapping[str, Any]) -> None:
        day = datetime.fromisoformat(EXAMPLE_DAY).replace(hour=2, tzinfo=UTC)
        self._counter, self._document = counter.again(clock=Clock(day)), document
        self._schemas = {path: _request_schema(document, path) for path in document["paths"]}
        self.found = Findings()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        where = {"REQUEST_URI": environ["PATH_INFO"], "REMOTE_ADDR": "127.0.0.1", "REMOTE_PORT": "1"}
        visit = Visit.from_wsgi({**where, **environ}, LARGEST)
        status, headers, body = self.ask(visit.method, visit.path, visit.body, visit.headers)
        start_response(f"{status} OK", list(headers.items()))
        return [body]

    def ask(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        """One request, each from a network of its own: nobody has to wait for the others."""
        self.found.cases += 1
        network = f"10.{self.found.cases // 256 % 256}.{self.found.cases % 256}.1:1234"
        answer = self._counter.visit(method, path, body=body, headers=headers, address=network)
        if answer.status in (200, 201):
            self.found.kept += 1
            if not self._allowed(path, body):
                self.found.wrong.append(f"kept what the document forbids: {path} {body[:2000]!r}")
        if answer.status >= 500:
            self.found.wrong.append(f"{answer.status} for {method} {path} {body[:2000]!r}")
        return answer.status, dict(answer.headers), answer.body.encode()

    def ticket(self, path: str) -> str:
        """Of a file that was really sent ahead of this form."""
        sent = self._counter.post_files(f"{path}/berkas", {}, [("file", "contoh.jpg", PHOTO)])
        return str(sent.json["ticket"])

    def _allowed(self, path: str, body: bytes) -> bool:
        schema = self._schemas.get(path)
        if path in self._schemas and schema is None:
            return True  # a file: what may be in one is no matter of the document
        return schema is not None and schema.is_valid(json.loads(body))


def fuzz(
    counter: Counter, document: Mapping[str, Any], *, seed: int, size: int, edges: bool = True
) -> Findings:
    """Ask at least `size` times; the same seed asks the same. `edges`: try the edges of every rule too."""
    api = Api(counter, document)
    each = max(2, size // len(document["paths"]) // 2)
    while api.found.cases < size:
        _invent(api, document, seed, each, edges)
        for path in document["paths"]:
            for mode in GenerationMode:
                _graft(api, document, path, mode, hypothesis.seed(seed), each // 2)
        seed += 1
    return api.found


def _invent(api: Api, document: Mapping[str, Any], seed: int, each: int, edges: bool) -> None:
    """Schemathesis' own run: the examples, the edges of each rule, then anything."""
    config = {
        "seed": seed,
        "checks": {"enabled": False} | {name: {"enabled": True} for name in CHECKS},
        "generation": {"max-examples": each, "no-shrink": True, "database": "none"},
        "phases": {"stateful": {"enabled": False}, "coverage": {"enabled": edges}},
    }
    schema = schemathesis.openapi.from_dict(dict(document), config=SchemathesisConfig.from_dict(config))
    schema.app = api
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError):
            api.found.wrong.append(f"Schemathesis itself: {event.label}: {event.info.message}")
        if isinstance(event, ScenarioFinished):
            api.found.wrong.extend(_failures(event))


def _failures(event: ScenarioFinished) -> Iterator[str]:
    for case, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info:
                body = event.recorder.cases[case].value.body
                yield f"{event.label}: {check.failure_info.failure}\n{body!r}"[:3000]


def _graft(
    api: Api, document: Mapping[str, Any], path: str, mode: GenerationMode, seed: Any, times: int
) -> None:
    """The example of a form with an answer or two of Schemathesis' making, all good or some of them bad."""
    media = document["paths"][path]["post"]["requestBody"]["content"].get("application/json")
    if media is None:
        return
    example = media["example"]
    ticket = api.ticket(path) if EXAMPLE_TICKET in json.dumps(example) else ""
    operation = schemathesis.openapi.from_dict(dict(document))[path]["POST"]

    @seed
    @settings(max_examples=times, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def ask(case: Any, data: Any) -> None:
        invented = case.body.get("answers") if isinstance(case.body, dict) else None
        if not isinstance(invented, dict) or not invented:
            return
        taken = data.draw(st.sets(st.sampled_from(sorted(invented)), min_size=1, max_size=2))
        answers = {**example["answers"], **{name: invented[name] for name in taken}}
        body = {**example, "key": f"graft-{api.found.cases:012}", "answers": answers}
        text = json.dumps(body).replace(EXAMPLE_TICKET, ticket)
        api.ask("POST", path, text.encode(), {"content-type": "application/json"})

    if "answers" in example:
        ask()


def with_every_kind(counter: Counter, document: dict[str, Any]) -> Counter:
    """The same city with one more form, which asks every kind of question there is."""
    form = form_of_every_kind()

    def add(catalog: dict[str, Any]) -> None:
        catalog["forms"][form.slug] = to_plain(form)
        catalog["services"][form.slug] = {
            **catalog["services"][RESIDENTS],
            "form": form.slug,
            "slug": form.slug,
        }

    path = f"/api/v1/kirim/{form.slug}"
    document["paths"] |= {
        path: {"post": submission(form, regions())},
        f"{path}/berkas": {"post": upload(form)},
    }
    return counter.with_catalog(add)


def _request_schema(document: Mapping[str, Any], path: str) -> Draft202012Validator | None:
    """None where the body is no JSON."""
    media = document["paths"][path]["post"]["requestBody"]["content"].get("application/json")
    if media is None:
        return None
    whole = {**media["schema"], "components": document["components"]}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def main() -> None:
    """`make fuzz SEED=1 SIZE=2000`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=2000)
    chosen = parser.parse_args()
    with running("moto") as store, tempfile.TemporaryDirectory() as folder:
        counter, document = (
            open_counter(store, write_test_catalog(Path(folder)), make_keys(store)),
            openapi(ROOT),
        )
        counter = with_every_kind(counter, document)
        found = fuzz(counter, document, seed=chosen.seed, size=chosen.size)
    sys.stdout.write("\n\n".join([*found.wrong, ""]))
    sys.stdout.write(f"{found.cases} requests, {found.kept} kept, {len(found.wrong)} wrong\n")
    sys.exit(bool(found.wrong))


if __name__ == "__main__":
    main()
