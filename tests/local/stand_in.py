"""A function that does what its event asks for: answer, fail, be slow, answer nonsense."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from handlers.backroom.settings import Settings


def create_app(settings: Settings, **_: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """An app that shows what it was told."""

    def app(event: dict[str, Any]) -> dict[str, Any]:
        match event.get("rawQueryString"):
            case "crash":
                raise RuntimeError("planned")
            case "slow":
                time.sleep(1.5)
            case "nonsense":
                return {"no": "status"}
            case "cookies":
                return {"statusCode": 200, "cookies": ["a=1; Path=/", "b=2; Path=/"], "body": "é"}
            case "large":
                return {"statusCode": 200, "body": "x" * 7 * 1024 * 1024}
            case "forbidden":
                return {"statusCode": 403, "body": "not the page of the site"}
        return {"statusCode": 200, "headers": {"X-Host": settings.host}, "body": "ok", "event": event}

    return app
