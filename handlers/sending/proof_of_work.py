"""A sum that costs a browser a second or two, so that a machine cannot send by the thousand.

Only for a form under attack. altcha makes and checks it; it loads here and not before, because an
ordinary submission never needs it. See decisions/0013-bots.md.
"""

from __future__ import annotations

import base64
import json
import secrets
from datetime import datetime, timedelta

from loket.cases import Keyring, Purpose

LIFE = timedelta(minutes=10)
MAX_PROOF = 2000  # characters
ALGORITHM, ROUNDS = "PBKDF2/SHA-256", 3000
LEAST_TRIES, MOST_TRIES = 100, 300


def make_challenge(keyring: Keyring, form: str, key: str, now: datetime) -> str:
    """The sum for one page, as JSON that altcha's own widget understands.

    The number that must be found is drawn here, so that nobody has bad luck: between 100 and 300 tries.

    Args:
        form: Slug.
        key: Idempotency key of the page; the proof is worth nothing for another.
    """
    import altcha  # noqa: PLC0415 - see above

    until = int((now + LIFE).timestamp())
    challenge = altcha.create_challenge(
        ALGORITHM,
        ROUNDS,
        counter=LEAST_TRIES + secrets.randbelow(MOST_TRIES - LEAST_TRIES),
        # Not in altcha's own expires_at, which is held against the clock of the machine and not ours.
        data={"form": form, "key": key, "until": until},
        hmac_secret=keyring.key(Purpose.PROOF),
    )
    return json.dumps(challenge.to_dict(), separators=(",", ":"))


def is_proven(keyring: Keyring, proof: str, form: str, key: str, now: datetime) -> bool:
    """Whether the sum of this form and this key was worked out in time. Takes anything, raises nothing."""
    if not proof or len(proof) > MAX_PROOF:
        return False
    import altcha  # noqa: PLC0415 - see above

    # The result is true to Python even when nothing was proven, so its one word is asked for.
    if not altcha.verify_solution(proof, keyring.key(Purpose.PROOF)).verified:
        return False
    signed = json.loads(base64.b64decode(proof))["challenge"]["parameters"]["data"]
    return (signed["form"], signed["key"]) == (form, key) and now.timestamp() <= signed["until"]
