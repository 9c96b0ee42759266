"""The promise: what a service asks and gives, who gives it, and by which day."""

from loket.services.calendar import CalendarGap, WorkingCalendar, due_on

__all__ = ["CalendarGap", "WorkingCalendar", "due_on"]
