"""What waits at each office: a view of the cases, without personal data, that can be made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from handlers.backroom.attributes import Item, to_attributes
from handlers.backroom.store import Meter, Placeholders, Store, StoreDown, item_in
from handlers.queue.finding_rows import NAME, PERSON, finding_key, finding_rows
from handlers.queue.queue_place import FIRST_DAY, LAST, Shelf, counts_of, shelf_key
from handlers.queue.row_exchange import COUNTS, RowExchange, queue_key

FIRST_CASE = "0"
MOST_EMPTY = 50  # counts that have come down to nothing, before they are swept
MAX_TRIES = 12
AT_ONCE = 100  # keys of one BatchGetItem


class QueueTable:
    """Rows keyed by `office` and `case_ref`. Only `follow` and `daily` write. Verbs raise StoreDown.

    The counts of an office change together with the row that is counted, so they are exact.
    """

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name
        self._exchange = RowExchange(self._store, table_name)

    def put_row(self, row: Item) -> None:
        """Put the row in the place of one that saw fewer events; one that saw as many or more stays."""
        self._replace(row, at_least=1)

    def repair_row(self, row: Item) -> None:
        """Put the row in the place of one that saw no more events."""
        self._replace(row, at_least=0)

    def delete_row(self, office: str, case_ref: str) -> None:
        """Take the row out, and what leads to it; nothing happens when there is none."""
        for again in range(MAX_TRIES):
            old = self._get(office, case_ref)
            if old is None:
                return
            for finding in finding_rows(old):
                key = queue_key(finding["office"], finding["case_ref"])
                self._store.write("finding_delete", "delete_item", TableName=self._table, Key=key)
            if self._exchange(old, None, again):
                return
        raise StoreDown("delete_row")

    def rows(self, office: str, *, consistent: bool = False) -> list[Item]:
        """Every row of one office, by case_ref. May miss what changed within the last second."""
        found = self._store.pages(
            "rows",
            "query",
            TableName=self._table,
            KeyConditionExpression="#office = :office AND #case >= :first",
            ExpressionAttributeNames={"#office": "office", "#case": "case_ref"},
            ExpressionAttributeValues={":office": {"S": office}, ":first": {"S": FIRST_CASE}},
            ConsistentRead=consistent,
        )
        return list(found)

    def counts(self, office: str, *, consistent: bool = False) -> Item:
        """The counts of an office by their names, see `counts_of`; `who:<subject>` is a name."""
        return self._get(office, COUNTS, consistent=consistent) or {}

    def recount(self, office: str) -> bool:
        """Count an office anew; whether the counts had been wrong. Gives up while rows keep moving."""
        before = self.counts(office, consistent=True)
        rows = self.rows(office, consistent=True)
        counted: Counter[str] = Counter()
        for row in rows:
            counted.update(counts_of(row))
        names = {f"who:{row['assignee']}": row["assignee_name"] for row in rows if row.get("assignee")}
        wanted = {"office": office, "case_ref": COUNTS, "v": before.get("v", 0), **counted, **names}
        standing = {name: count for name, count in before.items() if count or name == "v"}
        if (standing == wanted and len(before) < len(wanted) + MOST_EMPTY) or not (before or rows):
            return False
        return self._exchange.put_counts(before or None, wanted)

    def shelf(
        self, office: str, shelf: Shelf, *, after: str = "", until: str = "", limit: int | None = None
    ) -> list[Item]:
        """What stands on one shelf, by place.

        Args:
            after: Leave out everything up to the end of this ISO day.
            until: The last ISO day.
            limit: No more rows than this.
        """
        holders = Placeholders()
        condition = f"{holders.name('shelf')} = {holders.value(shelf_key(office, shelf))}"
        low, high = f"{after}{LAST}" if after else FIRST_DAY, f"{until or '~'}{LAST}"
        condition += f" AND {holders.name('place')} BETWEEN {holders.value(low)} AND {holders.value(high)}"
        more = {"Limit": limit} if limit else {}
        found: list[Item] = []
        for row in self._store.pages(
            "shelf",
            "query",
            TableName=self._table,
            IndexName="ByDue",
            KeyConditionExpression=condition,
            **holders.arguments(),
            **more,
        ):
            found.append(row)
            if len(found) == limit:
                break
        return found

    def query(self, **arguments: Any) -> dict[str, Any]:
        """One page of a query as it comes from the store: for `queue_pages` only."""
        return self._store.read("queue_page", "query", TableName=self._table, **arguments)

    def same_person(self, office: str, mark: bytes) -> list[Item]:
        """The rows of cases at this office that carry this mark of a person."""
        partition = finding_key(office, f"{PERSON}#{mark.hex()}")
        return self._leading(office, partition)

    def named(self, office: str, marks: Iterable[tuple[bytes, bytes]]) -> list[Item]:
        """The rows of cases whose name has all these beginnings, see `loket.cases.search_marks`."""
        (shortest, _), *_ = wanted = list(marks)
        return self._leading(
            office, finding_key(office, f"{NAME}#{shortest.hex()}"), [mark for _, mark in wanted]
        )

    def _leading(self, office: str, partition: str, marks: Iterable[bytes] = ()) -> list[Item]:
        holders = Placeholders()
        condition = f"{holders.name('office')} = {holders.value(partition)}"
        parts = [f"contains({holders.name('marks')}, {holders.value(mark.hex())})" for mark in marks]
        found = self._store.pages(
            "finding",
            "query",
            TableName=self._table,
            KeyConditionExpression=condition,
            **({"FilterExpression": " AND ".join(parts)} if parts else {}),
            **holders.arguments(),
        )
        return self._rows_of(office, [row["case_ref"] for row in found])

    def _rows_of(self, office: str, references: list[str]) -> list[Item]:
        found: list[Item] = []
        for first in range(0, len(references), AT_ONCE):
            keys = [queue_key(office, reference) for reference in references[first : first + AT_ONCE]]
            found += self._store.together("rows_of", self._table, keys)
        return found

    def _get(self, office: str, case_ref: str, *, consistent: bool = True) -> Item | None:
        return item_in(
            self._store.read(
                "queue_get",
                "get_item",
                TableName=self._table,
                Key=queue_key(office, case_ref),
                ConsistentRead=consistent,
            )
        )

    def _replace(self, row: Item, *, at_least: int) -> None:
        """Raises StoreDown when others keep moving the same row or counts: then try again later."""
        for again in range(MAX_TRIES):
            old = self._get(row["office"], row["case_ref"])
            if old == row or (old and row.get("n", 0) - old.get("n", -1) < at_least):
                return
            known = old.get("found_by", []) if old else []
            for finding in finding_rows(row) if known != row.get("found_by", []) else ():
                item = to_attributes(finding)
                self._store.write("finding_put", "put_item", TableName=self._table, Item=item)
            if self._exchange(old, row, again):
                return
        raise StoreDown("put_row")
