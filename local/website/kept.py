"""What was found in files, kept from one build to the next by the bytes that it was found in."""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

_MARK = hashlib.sha256().digest_size


Found = TypeVar("Found")


class Kept(Generic[Found]):
    """A file of outcomes. It only saves work: a file that is missing, foreign or damaged counts as empty."""

    def __init__(self, path: Path, programs: Iterable[Path], kinds: Iterable[type]) -> None:
        """Read the file.

        Args:
            path: The file; None of it is used when a program has changed since.
            programs: Modules that decide what is found.
            kinds: The classes that an outcome is made of, besides plain values.
        """
        self._path = path
        kinds = tuple(kinds)
        self._kinds = {(kind.__module__, kind.__qualname__): kind for kind in kinds}
        shapes = "".join(f"{kind.__qualname__}{getattr(kind, '__slots__', ())}" for kind in kinds)
        self._program = _program(tuple(programs)) + shapes.encode()
        self._known = self._read()
        self._used: dict[bytes, Found] = {}

    def get(self, content: bytes, find: Callable[[], Found]) -> Found:
        """What is found in this content; `find` is asked when nobody has looked before."""
        key = hashlib.sha256(content).digest()
        found = self._known.get(key)
        self._used[key] = find() if found is None else found
        return self._used[key]

    def keep(self) -> None:
        """Write what was used, and nothing else."""
        if self._used.keys() == self._known.keys():
            return
        packed = pickle.dumps(self._used, protocol=5)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(self._sealed(packed) + packed)

    def _read(self) -> dict[bytes, Found]:
        try:
            content = self._path.read_bytes()
        except OSError:
            return {}
        packed = content[_MARK:]
        if self._sealed(packed) != content[:_MARK]:
            return {}
        try:
            return dict(_Reader(packed, self._kinds).load())
        except (pickle.UnpicklingError, ValueError, TypeError, EOFError):
            return {}

    def _sealed(self, packed: bytes) -> bytes:
        return hashlib.sha256(self._program + packed).digest()


class _Reader(pickle.Unpickler):
    """Makes the named classes and nothing else, whoever wrote the file."""

    def __init__(self, packed: bytes, kinds: dict[tuple[str, str], type]) -> None:
        super().__init__(io.BytesIO(packed))
        self._kinds = kinds

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self._kinds:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return self._kinds[module, name]


@lru_cache(maxsize=8)
def _program(programs: tuple[Path, ...]) -> bytes:
    """Of the modules as they are when this process first asks: it runs those, whatever is saved since."""
    mark = hashlib.sha256(sys.version.encode())
    for path in programs:
        mark.update(hashlib.sha256(path.read_bytes()).digest())
    return mark.digest()
