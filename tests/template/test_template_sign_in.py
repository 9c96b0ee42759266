"""Officers need a second factor, whoever runs the accounts: the city's provider, or the pool made here."""

from __future__ import annotations

from typing import Any

from translated_template import ROOT

from local.template_values import Values, read_yaml

TEMPLATE = read_yaml((ROOT / "template.yaml").read_text(encoding="utf-8"))


def environment(**names: str) -> dict[str, str]:
    """What every function is told, with these parameters."""
    variables: dict[str, str] = Values(TEMPLATE, names).plain(
        TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]
    )
    return variables


def is_made(name: str, **names: str) -> bool:
    return Values(TEMPLATE, names).holds(TEMPLATE["Resources"][name])


def test_a_city_with_a_provider_gets_no_pool_and_its_tokens_must_show_a_second_factor() -> None:
    told = environment(OidcIssuer="https://identitas.example.go.id", OidcClientId="loket")

    assert (told["OIDC_ISSUER"], told["OIDC_CLIENT_ID"]) == ("https://identitas.example.go.id", "loket")
    assert told["SECOND_FACTOR"] == "token"
    assert not is_made("OfficersPool", OidcIssuer="https://identitas.example.go.id")


def test_a_city_without_a_provider_gets_a_pool_that_asks_for_it() -> None:
    told = environment()

    assert told["OIDC_ISSUER"].startswith("https://cognito-idp.ap-southeast-3.amazonaws.com/")
    assert told["SECOND_FACTOR"] == "pool"
    assert all(is_made(name) for name in ("OfficersPool", "OfficersClient", "OfficersDomain"))


def test_levels_of_the_provider_are_handed_on() -> None:
    assert environment(SecondFactorLevels="gold 2")["SECOND_FACTOR_ACR"] == "gold 2"


def pool() -> dict[str, Any]:
    found: dict[str, Any] = TEMPLATE["Resources"]["OfficersPool"]["Properties"]
    return found


def test_nobody_is_in_the_pool_with_a_password_alone() -> None:
    assert pool()["MfaConfiguration"] == "ON"
    assert pool()["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]


def test_passwords_are_long_and_nobody_signs_up_alone() -> None:
    assert pool()["Policies"]["PasswordPolicy"]["MinimumLength"] >= 15
    assert pool()["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}


def test_nobody_gives_himself_a_role() -> None:
    client = TEMPLATE["Resources"]["OfficersClient"]["Properties"]

    assert not any("loket" in name for name in client["WriteAttributes"])
    assert {"custom:loket_roles", "custom:loket_offices"} <= set(client["ReadAttributes"])
    assert "aws.cognito.signin.user.admin" not in client["AllowedOAuthScopes"]


def test_our_pages_are_a_public_client_with_one_address() -> None:
    client = TEMPLATE["Resources"]["OfficersClient"]["Properties"]

    assert client["GenerateSecret"] is False
    assert client["AllowedOAuthFlows"] == ["code"]
    assert len(client["CallbackURLs"]) == 1


def test_the_pool_stays_when_the_stack_goes() -> None:
    assert TEMPLATE["Resources"]["OfficersPool"]["DeletionPolicy"] == "Retain"
    assert pool()["DeletionProtection"] == "ACTIVE"
