"""Somebody with a browser: what she opens, what it asks the network for, what it complains about."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response

from journeys.applicants import Written
from journeys.running_city import RunningCity, wait_until

# Chromium's own line about a page with an error status. We send such pages on purpose.
_STATUS_LINE = "Failed to load resource: the server responded with a status of"

WHOLE = "Tampilkan semua bagian"
TYPED = ("text", "tel", "email", "textarea")


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What somebody looks through. `width` and `height` in CSS pixels."""

    name: str
    width: int = 360
    height: int = 640
    scripts: bool = True


OLD_PHONE = Device(name="phone, scripts off", scripts=False)
PHONE = Device(name="phone, scripts on")
DESKTOP = Device(name="desktop, scripts on", width=1280, height=800)
DEVICES = (OLD_PHONE, PHONE, DESKTOP)


@dataclass
class Visitor:
    """One browser of its own, with nothing in it yet."""

    city: RunningCity
    browser: Browser
    device: Device = PHONE
    line: str = ""  # where a bad line to the city begins; none is the city itself
    page: Page = field(init=False)
    requests: list[str] = field(init=False, default_factory=list)
    complaints: list[str] = field(init=False, default_factory=list)
    last: Response | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        context = self.browser.new_context(
            base_url=self.line or self.city.url,
            viewport={"width": self.device.width, "height": self.device.height},
            java_script_enabled=self.device.scripts,
            locale="id-ID",
            timezone_id="Asia/Makassar",
        )
        context.set_default_timeout(10_000)
        self.page = context.new_page()
        self.page.on("request", self._ask)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._receive)

    def leave(self) -> None:
        """Close the browser and forget everything."""
        self.page.context.close()

    @property
    def status(self) -> int:
        """Status of the page that is open."""
        assert self.last is not None
        return self.last.status

    @property
    def title(self) -> str:
        """The heading of the page that is open."""
        return self.page.locator("h1").inner_text()

    def text(self) -> str:
        """What can be read on the page, spaces and line ends made one space."""
        self.page.wait_for_load_state()  # a page on its way is still empty
        return " ".join(self.page.locator("main").inner_text().split())

    def open(self, path: str) -> None:
        """Go to an address of the city."""
        self.page.goto(path)

    def follow(self, words: str) -> None:
        """Follow the link with these words."""
        self.page.get_by_role("link", name=words).first.click()

    def press(self, words: str) -> None:
        """Press the button with these words, and wait for the page that comes."""
        button = self.page.get_by_role("button", name=words, exact=True)
        with self.page.expect_navigation():
            button.click()

    def go_back_to_posted_page(self, steps: int = 1) -> None:
        """Press Back onto a page that came from a form. The browser did not keep it, so it asks to reload."""
        for _ in range(steps):
            self.page.evaluate("() => { window.stillHere = true; }")
            with suppress(Error):
                self.page.go_back()
            # Reloading too early would reload the page that is being left.
            wait_until(self._has_left, seconds=10)
            wait_until(self.reload, seconds=5)

    def _has_left(self) -> bool:
        try:
            return not self.page.evaluate("() => window.stillHere === true")
        except Error:
            return True  # the browser's own page lets nobody look

    def reload(self) -> bool:
        """Load the page again, and post again what it was the answer to. False when nothing came."""
        # The browser's own page about sending again comes from another process, and may not be there yet.
        try:
            self.page.reload()
        except Error:
            return False
        return True

    def fill(self, written: Written) -> None:
        """Type and pick. Names are those of the inputs. A long form is opened whole."""
        self.page.wait_for_load_state()
        whole = self.page.get_by_role("button", name=WHOLE)
        if whole.is_visible():
            whole.click()
        for name, value in written.items():
            inputs = self.page.locator(f'main [name="{name}"]')
            kind = str(inputs.first.evaluate("input => input.type"))
            if kind in TYPED:
                inputs.fill(str(value))
            elif kind == "select-one":
                inputs.select_option(str(value))
            else:
                for option in [value] if isinstance(value, str) else value:
                    self.page.locator(f'main [name="{name}"][value="{option}"]').check()

    def filled(self) -> Mapping[str, object]:
        """What stands in the boxes of the page, by name; a list where several can be picked."""
        found: dict[str, object] = self.page.evaluate(
            """() => {
                const found = {};
                for (const input of document.querySelectorAll('main [name]')) {
                    if (['hidden', 'submit'].includes(input.type) || input.name.startsWith('_')) continue;
                    if (input.type === 'checkbox') {
                        found[input.name] ??= [];
                        if (input.checked) found[input.name].push(input.value);
                    } else if (input.type === 'radio') {
                        found[input.name] ??= '';
                        if (input.checked) found[input.name] = input.value;
                    } else found[input.name] = input.value;
                }
                return found;
            }"""
        )
        return found

    def datum(self, name: str) -> str:
        """A data- attribute of the page: reference, code or state."""
        value = self.page.locator(f"[data-{name}]").first.get_attribute(f"data-{name}")
        assert value is not None
        return value

    def mails_to(self, address: str) -> list[str]:
        """Subjects and texts of the mails to an address, in the mailbox of this machine, oldest first."""
        self.open("/_lokal/surat")
        mails = self.page.locator("article.mail").filter(has_text=address)
        return list(reversed(mails.all_inner_texts()))

    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def overflows(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    def _ask(self, request: Request) -> None:
        self.requests.append(request.url)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_STATUS_LINE):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _receive(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.last = response


Kind = TypeVar("Kind", bound=Visitor)


class Arrivals:
    """Everybody who came in a journey."""

    def __init__(self, city: RunningCity, browser: Browser) -> None:
        self._city, self._browser = city, browser
        self._here: list[Visitor] = []

    def __call__(self, kind: type[Kind], device: Device = PHONE, line: str = "") -> Kind:
        """Let somebody come, with a browser of her own, and over a line that may break."""
        visitor = kind(city=self._city, browser=self._browser, device=device, line=line)
        self._here.append(visitor)
        return visitor

    def leave(self) -> None:
        """All go."""
        for visitor in self._here:
            visitor.leave()
