"""What goes to Lambda is complete, and nothing else goes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from translated_template import ROOT

from local.cloud_template import read_template
from local.packages import SERVICES, Platform
from local.staging import size, stage

MODULES = sorted({function.module for function in read_template(ROOT / "template.yaml").functions.values()})


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Staged for this machine, with a page of two holes for a shell."""
    folder = tmp_path_factory.mktemp("stage")
    shell = folder / "shell.html"
    shell.write_text("<title><!--judul--></title><main><!--isi--></main>", encoding="utf-8")
    stage(ROOT, folder / "lambda", Platform.HOST, shell)
    return folder / "lambda"


def run(staged: Path, script: str) -> str:
    """Run a script that sees the standard library and the stage, and nothing else."""
    head = f"import sys; sys.path.insert(0, {str(staged)!r}); sys.dont_write_bytecode = True\n"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", head + textwrap.dedent(script)],
        capture_output=True,
        text=True,
        cwd=staged,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("module", MODULES)
def test_a_handler_is_imported_from_the_stage_alone(staged: Path, module: str) -> None:
    found = run(staged, f"import {module} as found; print(found.__file__, callable(found.handler))")

    assert found == f"{staged / module.replace('.', '/')}.py True\n"


@pytest.mark.parametrize("module", MODULES)
def test_importing_a_handler_asks_nothing_of_the_world(staged: Path, module: str) -> None:
    run(
        staged,
        f"""
        def refuse(event, arguments):
            if event in ("socket.connect", "subprocess.Popen"):
                raise AssertionError(event)
        sys.addaudithook(refuse)
        import {module}
        """,
    )


def test_the_catalog_is_read_and_its_pages_are_drawn(staged: Path) -> None:
    found = run(
        staged,
        """
        from pathlib import Path
        from handlers.backroom.catalog import Catalog
        from handlers.web.pages import Pages
        folder = Path("catalog")
        catalog = Catalog.read(folder)
        page = Pages(folder, catalog).message(200, "Judul <b>", "Satu kalimat.")
        print(sorted(catalog.forms), page.body.startswith("<title>Judul &lt;b&gt;</title>"))
        print("yaml" in sys.modules)
        """,
    )

    forms = sorted(path.stem for path in (ROOT / "content" / "forms").glob("*.yaml"))
    assert found == f"{forms} True\nFalse\n"


def test_the_services_that_are_left_can_be_asked(staged: Path) -> None:
    found = run(
        staged,
        f"""
        import botocore.session
        session = botocore.session.get_session()
        for name in {sorted(SERVICES)}:
            client = session.create_client(name, region_name="ap-southeast-3", aws_access_key_id="none",
                                           aws_secret_access_key="none")
            print(client.meta.endpoint_url)
        """,
    )

    assert [re.match(r"https://(\S+?)\.ap-southeast-3", line) for line in found.splitlines()].count(None) == 0
    assert len(found.splitlines()) == len(SERVICES)


def test_the_zone_of_the_city_is_there_without_the_machines_own(staged: Path) -> None:
    zone = json.loads((staged / "catalog" / "catalog.json").read_bytes())["city"]["time_zone"]

    found = run(
        staged,
        f"""
        import zoneinfo
        zoneinfo.reset_tzpath([])
        print(zoneinfo.ZoneInfo({zone!r}).key)
        """,
    )

    assert found == f"{zone}\n"


@pytest.mark.parametrize(
    "name", ["yaml", "mkdocs", "material", "moto", "boto3", "pytest", "waitress", "local"]
)
def test_what_never_runs_there_stays_here(staged: Path, name: str) -> None:
    assert not list(staged.glob(f"{name}*"))


def test_no_test_and_no_page_of_an_editor_is_carried(staged: Path) -> None:
    names = [path.relative_to(staged) for path in staged.rglob("*")]

    assert not [name for name in names if name.suffix == ".md" or "tests" in name.parts]
    assert not (staged / "loket" / "markdown_extension.py").exists()


def test_licences_travel_with_the_packages(staged: Path) -> None:
    for package in staged.glob("*.dist-info"):
        assert [path for path in package.rglob("*") if re.match("(?i)licen|copying|notice", path.name)], (
            package
        )


def test_bytecode_is_checked_by_nothing(staged: Path) -> None:
    """`sam build` and Lambda date every file 1980, so bytecode that looks at dates would be thrown away."""
    compiled = list(staged.rglob("*.pyc"))
    flags = {int.from_bytes(path.read_bytes()[4:8], "little") for path in compiled}

    assert len(compiled) > 300
    assert flags == {0b01}


def test_the_stage_fits(staged: Path) -> None:
    assert size(staged) < 75_000_000  # Lambda takes 250 MB


def test_two_stages_have_the_same_dates(staged: Path) -> None:
    assert {int(path.stat().st_mtime) for path in staged.rglob("*")} == {315_532_800}


def test_sam_is_told_to_copy_for_every_function(staged: Path) -> None:
    targets = (staged / "Makefile").read_text(encoding="utf-8").splitlines()[0]

    assert targets.rstrip(":").split() == [
        f"build-{name}" for name in read_template(ROOT / "template.yaml").functions
    ]
