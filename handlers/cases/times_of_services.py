"""Gathers, case by case, how long services take, and says of which enough is known."""

from __future__ import annotations

from datetime import date

from handlers.backroom.catalog import Catalog
from loket.cases import Case
from loket.figures import OfficeDays, ServiceTimes, office_days, service_times
from loket.services import CalendarGap


class TimesOfServices:
    """One round's counting. It looks at when things happened and at nothing else of a case."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._finished: dict[str, list[OfficeDays]] = {}

    def meet(self, case: Case) -> None:
        """Count a case, if it became ready, for the service that is asked for with its form."""
        service = self._catalog.services.get(case.form)
        if service is None:
            return
        try:
            days = office_days(case, self._catalog.calendar, self._catalog.city.zone)
        except CalendarGap:  # from a year that the calendar no longer covers
            return
        if days:
            self._finished.setdefault(service.slug, []).append(days)

    def known(self, today: date) -> dict[str, ServiceTimes]:
        """By slug, the services of which enough applications were finished."""
        found = {slug: service_times(days, today) for slug, days in self._finished.items()}
        return {slug: times for slug, times in found.items() if times}
