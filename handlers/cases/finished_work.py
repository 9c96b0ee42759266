"""Gathers, case by case, what was finished: how long services take, and what each office did in a month."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.backroom.catalog import Catalog
from loket.cases import Case
from loket.figures import (
    NOTHING,
    Ledger,
    OfficeDays,
    OfficeWork,
    ServiceTimes,
    month_of,
    office_days,
    service_times,
    work_of,
)
from loket.services import CalendarGap


class FinishedWork:
    """One round's counting. It looks at when things happened and at nothing else of a case."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._days: dict[str, list[OfficeDays]] = {}
        self._works: dict[str, dict[date, OfficeWork]] = {}

    def meet(self, case: Case) -> None:
        """Count a case, if it became ready, for the service that is asked for with its form."""
        service, catalog = self._catalog.services.get(case.form), self._catalog
        if service is None:
            return
        try:
            days = office_days(case, catalog.calendar, catalog.city.zone)
            if days is None:
                return
            work = work_of(case, days, service.promise, catalog.calendar, catalog.city.zone)
        except CalendarGap:  # from a year that the calendar no longer covers
            return
        self._days.setdefault(service.slug, []).append(days)
        months, month = self._works.setdefault(case.office, {}), month_of(days.ready_on)
        months[month] = months.get(month, NOTHING) + work

    def times(self, today: date) -> dict[str, ServiceTimes]:
        """By slug, the services of which enough applications were finished."""
        found = {slug: service_times(days, today) for slug, days in self._days.items()}
        return {slug: times for slug, times in found.items() if times}

    def works(self, today: date) -> Ledger:
        """By office and month, without months of which a case may have been erased already."""
        kept = timedelta(days=min((form.retention.days for form in self._catalog.forms.values()), default=0))
        return {
            office: {month: work for month, work in months.items() if month + kept > today}
            for office, months in self._works.items()
        }
