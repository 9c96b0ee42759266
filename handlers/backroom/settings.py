"""What a function is told by its environment. Read once, when the function is wired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Names of everything outside the code. Values come from template.yaml only."""

    catalog: Path
    host: str
    cases_table: str
    queue_table: str
    audit_table: str
    counters_table: str
    sessions_table: str
    public_table: str
    letters_table: str
    staff_table: str
    tips_table: str
    learning_table: str
    uploads_bucket: str
    site_bucket: str
    case_key_id: str
    secret_id: str
    origin_secret_id: str
    origin_check: bool
    mail_sender: str
    scanner_address: str
    oidc_issuer: str
    oidc_client_id: str
    second_factor: str  # "token": the provider's token must tell of it; "pool": our own pool asks everybody
    second_factor_acr: tuple[str, ...]
    region: str
    endpoint_url: str | None
    practice: bool = False
    practice_room: Settings | None = None

    @property
    def desk(self) -> str:
        """Where the counter of this function begins: the office's own, or the one of the practice room."""
        return "/latihan/petugas" if self.practice else "/petugas"

    @classmethod
    def of_practice(cls, environment: Mapping[str, str]) -> Settings:
        """The names of the practice room, for the function that tidies both; each begins with PRACTICE_."""
        own = {
            name.removeprefix("PRACTICE_"): value
            for name, value in environment.items()
            if name.startswith("PRACTICE_")
        }
        city = {name: value for name, value in environment.items() if not name.startswith("PRACTICE_")}
        return cls.from_environment({**city, **own, "PRACTICE": "on", "SITE_BUCKET": ""})

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the names. A missing one stops the function at once (KeyError), never half-way."""
        default_catalog = Path(__file__).resolve().parents[2] / "catalog"
        return cls(
            catalog=Path(environment.get("LOKET_CATALOG") or default_catalog),
            host=environment["LOKET_HOST"].rstrip("/"),
            cases_table=environment["CASES_TABLE"],
            queue_table=environment["QUEUE_TABLE"],
            audit_table=environment["AUDIT_TABLE"],
            counters_table=environment["COUNTERS_TABLE"],
            sessions_table=environment["SESSIONS_TABLE"],
            public_table=environment.get("PUBLIC_TABLE", ""),
            letters_table=environment.get("LETTERS_TABLE", ""),
            staff_table=environment["STAFF_TABLE"],
            tips_table=environment["TIPS_TABLE"],
            learning_table=environment.get("LEARNING_TABLE", ""),
            uploads_bucket=environment["UPLOADS_BUCKET"],
            site_bucket=environment.get("SITE_BUCKET", ""),
            case_key_id=environment["CASE_KEY_ID"],
            secret_id=environment["SECRET_ID"],
            origin_secret_id=environment.get("ORIGIN_SECRET_ID", ""),
            origin_check=environment.get("ORIGIN_CHECK", "on") == "on",
            mail_sender=environment.get("MAIL_SENDER", ""),
            scanner_address=environment.get("SCANNER_ADDRESS", ""),
            oidc_issuer=environment.get("OIDC_ISSUER", ""),
            oidc_client_id=environment.get("OIDC_CLIENT_ID", ""),
            second_factor=environment.get("SECOND_FACTOR") or "token",
            second_factor_acr=tuple(environment.get("SECOND_FACTOR_ACR", "").split()),
            region=environment.get("AWS_REGION", "ap-southeast-3"),
            endpoint_url=environment.get("AWS_ENDPOINT_URL") or None,
            practice=environment.get("PRACTICE", "off") == "on",
            practice_room=cls.of_practice(environment) if "PRACTICE_CASES_TABLE" in environment else None,
        )
