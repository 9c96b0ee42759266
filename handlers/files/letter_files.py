"""How the files of a letter are called: in the bucket, in an address, and where a resident keeps them."""

from __future__ import annotations

from handlers.web.http import Response
from loket.cases import Case, Letter, Signature

CHECK_AT = "/periksa-surat/"
"""Below it, one page a letter that is in force or was."""

COPY, SIGNED = "salinan", "tte"
"""The resident's copy of a letter signed by hand; the file that was signed electronically."""


def stored_name(letter: Letter, kind: str = "") -> str:
    """Beside its case it lies under its check id; `kind` is COPY, SIGNED or nothing for the one to sign."""
    return f"{letter.id}-{kind}" if kind else letter.id


def residents_file(case: Case, letter: Letter) -> str:
    """Which file a resident may take: the copy, or the signed one; empty while there is none."""
    if case.revoked:
        return ""
    if letter.signature is Signature.WET:
        return stored_name(letter, COPY)
    return stored_name(letter, SIGNED) if case.signed_file else ""


def handed_out(case: Case, data: bytes, ending: str = "") -> Response:
    """A letter as a file to keep. Its name holds the reference and nothing else."""
    name = f"surat-{case.reference}{ending}.pdf"
    return Response(
        status=200,
        body=data,
        content_type="application/pdf",
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "content-security-policy": "sandbox; default-src 'none'",
            "x-content-type-options": "nosniff",
        },
    )
