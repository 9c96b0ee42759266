"""An editor's browser at /editor/, with a folder of content that the browser keeps for itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from local.editors.visual_editor import config_of
from local.static_site import content_type
from loket.content import load_content
from tests.npm_package import ROOT

HOST = "http://127.0.0.1:8192"
PROGRAM = ROOT / "templates" / "editor"
TEXTS = {".md", ".yaml", ".json", ".csv"}

# The folder is the browser's own (OPFS): it answers as a folder that the editor has chosen.
CHOOSE = """window.showDirectoryPicker = async () => {
  const folder = await navigator.storage.getDirectory();
  folder.requestPermission = async () => "granted";
  return folder;
}"""
FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split("/");
    const name = steps.pop();
    let at = root;
    for (const step of steps) at = await at.getDirectoryHandle(step, { create: true });
    const writing = await (await at.getFileHandle(name, { create: true })).createWritable();
    await writing.write(text);
    await writing.close();
  }
}"""
READ = """async (path) => {
  const steps = path.split("/");
  const name = steps.pop();
  let at = await navigator.storage.getDirectory();
  for (const step of steps) at = await at.getDirectoryHandle(step);
  return (await (await at.getFileHandle(name)).getFile()).text();
}"""


class Editor:
    """One editor at work. `left` are the requests that would have gone to another host."""

    def __init__(self, browser: Browser, policy: str) -> None:
        self.policy, self.left, self.complaints = policy, [], []
        self.config = json.dumps(config_of(ROOT / "content", load_content(ROOT / "content")))
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.on("console", self._hear)
        self.page.route("**/*", self._answer)
        self.page.add_init_script(CHOOSE)

    def open(self, files: Mapping[str, str]) -> None:
        """Choose the folder, as "Work with Local Repository" does."""
        self.page.goto(f"{HOST}/editor/")
        self.page.evaluate(FILL, dict(files))
        self.page.get_by_role("button", name="Work with Local Repository").click()
        self.page.get_by_role("listbox", name="Collections").or_(
            self.page.get_by_text("Collections")
        ).first.wait_for()

    def edit(self, collection: str, slug: str, label: str, text: str) -> None:
        """Open an entry, write into the field with this label, and save."""
        self.page.goto(f"{HOST}/editor/#/collections/{collection}/entries/{slug}")
        box = self.page.get_by_role("textbox", name=label).first
        box.fill(text)
        self.page.get_by_role("button", name="Save", disabled=False).click()
        self.page.get_by_text("Entry saved").wait_for()

    def file(self, path: str) -> str:
        """What lies in the folder now."""
        found: str = self.page.evaluate(READ, path)
        return found

    def _hear(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        file = PROGRAM / (address.path.removeprefix("/editor/") or "index.html")
        if not route.request.url.startswith(HOST):
            self.left.append(route.request.url)
            route.abort()
        elif address.path == "/editor/config.yml":
            route.fulfill(body=self.config, content_type="application/yaml")
        elif file.is_file():
            headers = {"content-security-policy": self.policy}
            route.fulfill(body=file.read_bytes(), content_type=content_type(file.name), headers=headers)
        else:
            route.fulfill(status=404, body="")


def shipped_texts() -> dict[str, str]:
    """Every file of content/ that an editor could change, by its path in the repository."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "content").rglob("*"))
        if path.suffix in TEXTS
    }


def write_all(files: Mapping[str, str], folder: Path) -> None:
    """Lay the files out below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
