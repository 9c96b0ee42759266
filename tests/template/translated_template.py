"""template.yaml as CloudFormation sees it after SAM's translation."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = {
    "MailSender": "loket@example.go.id",
    "OidcIssuer": "https://identitas.example.go.id",
    "OidcClientId": "loket",
    "AlarmEmail": "operator@example.go.id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """What CloudFormation is given."""

    resources: Mapping[str, Mapping[str, Any]]

    def of_type(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """Properties by logical id."""
        return {
            name: resource.get("Properties", {})
            for name, resource in self.resources.items()
            if resource["Type"] == kind
        }


def translate(written: Mapping[str, Any]) -> Translated:
    """Translate offline, as the transform AWS::Serverless does."""
    translator = Translator({}, Parser(), boto_session=boto3.Session(region_name="ap-southeast-3"))
    packaged = copy.deepcopy(dict(written))
    packaged["Globals"]["Function"]["CodeUri"] = "s3://packages/lambda"  # as `sam deploy` writes it
    found = translator.translate(sam_template=packaged, parameter_values=PARAMETERS)
    return Translated(resources=found["Resources"])
