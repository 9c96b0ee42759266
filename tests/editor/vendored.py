"""The visual editor's files as we hand them on: from npm, checked against their hash, addresses made ours.

`python -m tests.editor.vendored` writes templates/editor/ anew after a pin in requirements/ was changed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.npm_package import ROOT, package_folder

HOME = ROOT / "templates" / "editor"
FONTS = {
    "source-sans-3:vf": "source-sans-3",
    "noto-mono": "noto-mono",
    "material-symbols-outlined:vf": "material-symbols-outlined",
}
# No service outside of the site is asked whether a forge is up: the answer is always "nothing is known".
STATUS = {"status": {"indicator": "none"}, "result": {"status_overall": {"status_code": 100}}}


def vendored() -> dict[str, bytes]:
    """Every vendored file by its path below templates/editor/."""
    cms, turndown, immutable = (package_folder(pin) for pin in ("sveltia-cms", "turndown", "immutable"))
    version = _version(cms)
    files = {
        "sveltia-cms.js": _at_home((cms / "dist/sveltia-cms.js").read_text(encoding="utf-8")).encode(),
        "LICENSE.sveltia-cms.txt": (cms / "LICENSE.txt").read_bytes(),
        "paket/@sveltia/cms/package.json": json.dumps({"version": version}).encode(),
        "paket/status.json": json.dumps(STATUS).encode(),
        **_package("turndown", turndown, "lib/turndown.browser.es.js"),
        **_package("immutable", immutable, "dist/immutable.es.js"),
    }
    for font in FONTS.values():
        (face,) = (cms / "npm/assets").glob(f"{font}-*.woff2")
        files[f"huruf/{font}.woff2"] = face.read_bytes()
        files[f"huruf/{font}.LICENSE.txt"] = (cms / f"npm/assets/{font}.LICENSE.txt").read_bytes()
    return files


def _package(name: str, folder: Path, module: str) -> dict[str, bytes]:
    home = f"paket/{name}@{_version(folder)}"
    return {
        f"{home}/{module}": (folder / module).read_bytes(),
        f"{home}/LICENSE": (folder / "LICENSE").read_bytes(),
    }


def _version(folder: Path) -> str:
    found: str = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    return found


def _at_home(script: str) -> str:
    """The program with every address it would load something from turned to this site."""
    script = re.sub(
        r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9:-]+)@[0-9.]+/[a-z0-9-]+\.woff2",
        lambda match: f"/editor/huruf/{FONTS[match[1]]}.woff2",
        script,
    )
    script = re.sub(
        r"https://(?:www\.githubstatus\.com/api|status-api\.hostedstatus\.com)/[0-9a-z./]+",
        "/editor/paket/status.json",
        script,
    )
    return re.sub(r"\n//# sourceMappingURL=.*", "", script.replace("https://unpkg.com/", "/editor/paket/"))


def main() -> None:
    """Write them."""
    for name, content in vendored().items():
        path = HOME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
