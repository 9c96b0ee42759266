"""Values of a CloudFormation template: its tags as plain values, its references as local names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

REGION = "ap-southeast-3"
ACCOUNT = "000000000000"
_PSEUDO = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::StackName": "loket",
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
}
_NAME_PROPERTIES = ("TableName", "QueueName", "BucketName", "Name")
_NOTHING = object()


# The reader in C where PyYAML has it: eight times faster.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]  # PyYAML decides at import what it is
    """YAML with CloudFormation's short tags: `!Ref x` becomes `{"Ref": "x"}`."""


def _tagged(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)
        value = loader.construct_mapping(node, deep=True)
    if suffix in {"Ref", "Condition"}:
        return {suffix: value}
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _tagged)


def read_yaml(text: str) -> dict[str, Any]:
    """A template's text as plain dictionaries, lists and strings; intrinsic functions in long form."""
    loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader with plain tags
    assert isinstance(loaded, dict)
    return loaded


class Values:
    """Resolves intrinsic functions.

    `names` says what stands for a logical id (`CasesTable`), an attribute (`CaseKey.Arn`) or a parameter.
    What it does not name keeps its default, its own name, or its logical id.
    """

    def __init__(self, template: Mapping[str, Any], names: Mapping[str, str]) -> None:
        self._template = template
        self._names = names
        self._functions: dict[str, Callable[[Any], Any]] = {
            "Ref": self._ref,
            "Condition": self._condition,
            "Fn::GetAtt": self._attribute,
            "Fn::Sub": self._sub,
            "Fn::Join": lambda parts: parts[0].join(str(self.plain(part)) for part in self.plain(parts[1])),
            "Fn::Split": lambda parts: str(self.plain(parts[1])).split(parts[0]),
            "Fn::Select": lambda parts: self.plain(parts[1])[int(self.plain(parts[0]))],
            "Fn::If": lambda parts: self._plain(parts[1] if self._condition(parts[0]) else parts[2]),
            "Fn::Equals": lambda parts: str(self.plain(parts[0])) == str(self.plain(parts[1])),
            "Fn::Not": lambda parts: not self.plain(parts[0]),
            "Fn::And": lambda parts: all(self.plain(part) for part in parts),
            "Fn::Or": lambda parts: any(self.plain(part) for part in parts),
            "Fn::FindInMap": self._find_in_map,
        }

    def plain(self, value: Any) -> Any:
        """`value` with every intrinsic function replaced; what is `AWS::NoValue` is left out."""
        result = self._plain(value)
        return None if result is _NOTHING else result

    def holds(self, resource: Mapping[str, Any]) -> bool:
        """Whether a resource exists, as its `Condition` says."""
        return "Condition" not in resource or self._condition(resource["Condition"])

    def _plain(self, value: Any) -> Any:
        if isinstance(value, dict):
            if len(value) == 1:
                name, argument = next(iter(value.items()))
                if name in self._functions:
                    return self._functions[name](argument)
            made = {key: self._plain(item) for key, item in value.items()}
            return {key: item for key, item in made.items() if item is not _NOTHING}
        if isinstance(value, list):
            return [item for item in map(self._plain, value) if item is not _NOTHING]
        return value

    def _ref(self, name: str) -> Any:
        if name == "AWS::NoValue":
            return _NOTHING
        if name in self._names:
            return self._names[name]
        if name in _PSEUDO:
            return _PSEUDO[name]
        parameter = self._template.get("Parameters", {}).get(name)
        if parameter is not None:
            return parameter.get("Default", "")
        properties = self._template.get("Resources", {}).get(name, {}).get("Properties", {})
        own = next((properties[key] for key in _NAME_PROPERTIES if key in properties), name)
        return self.plain(own)

    def _attribute(self, path: list[str]) -> Any:
        return self._names.get(".".join(path)) or ".".join(path)

    def _sub(self, argument: Any) -> str:
        text, given = (argument, {}) if isinstance(argument, str) else argument

        def replace(match: re.Match[str]) -> str:
            name = match[1]
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in given:
                return str(self.plain(given[name]))
            if "." in name:
                return str(self._attribute(name.split(".", 1)))
            return str(self._ref(name))

        return re.sub(r"\$\{([^}]+)\}", replace, text)

    def _condition(self, name: Any) -> bool:
        if not isinstance(name, str):
            return bool(self.plain(name))
        return bool(self.plain(self._template["Conditions"][name]))

    def _find_in_map(self, parts: list[Any]) -> Any:
        found: Any = self._template["Mappings"]
        for part in parts:
            found = found[self.plain(part)]
        return self.plain(found)
