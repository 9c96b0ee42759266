"""How far each trail of the audit went: one row a trail, in a table of its own."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.attributes import to_attribute
from handlers.backroom.store import Meter, Store, condition_failed, item_in
from loket.cases import AuditTip


class TipTable:
    """Rows keyed by `chain`, with `seq` and `mac` of the last entry. Verbs raise StoreDown."""

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name

    def advance(self, chain: str, tip: AuditTip) -> None:
        """Note that the trail went this far. Never goes back: a slower writer changes nothing."""
        try:
            self._store.write(
                "tip_advance",
                "update_item",
                TableName=self._table,
                Key={"chain": to_attribute(chain)},
                UpdateExpression="SET #seq = :seq, #mac = :mac",
                ConditionExpression="attribute_not_exists(#seq) OR #seq < :seq",
                ExpressionAttributeNames={"#seq": "seq", "#mac": "mac"},
                ExpressionAttributeValues={":seq": to_attribute(tip.seq), ":mac": to_attribute(tip.mac)},
            )
        except ClientError as error:
            if not condition_failed(error):
                raise

    def get(self, chain: str) -> AuditTip | None:
        """The tip of a trail, read consistently; None when nobody has written one."""
        answer = self._store.read(
            "tip_get",
            "get_item",
            TableName=self._table,
            Key={"chain": to_attribute(chain)},
            ConsistentRead=True,
        )
        found = item_in(answer)
        return AuditTip(seq=found["seq"], mac=found["mac"]) if found else None
