"""The same counter as for handlers."""

from tests.handlers.conftest import catalog, counter, moto, moto_keys

__all__ = ["catalog", "counter", "moto", "moto_keys"]
