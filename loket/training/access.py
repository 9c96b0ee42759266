"""Who may do what in the programme, beside learning, which whoever signed in may."""

from __future__ import annotations

from enum import StrEnum

from loket.cases import Person, Role


class TrainingRole(StrEnum):
    """What a person is in the programme; claims of the provider, beside those of the counter."""

    TRAINER = "trainer"
    MENTOR = "mentor"
    COORDINATOR = "coordinator"


def may_train(person: Person) -> bool:
    """Trainers plan classes for the whole city and see everybody who registered for them."""
    return TrainingRole.TRAINER in person.roles


def may_mentor(person: Person) -> bool:
    """Mentors answer whoever is lost; trainers may too."""
    return bool({TrainingRole.MENTOR, TrainingRole.TRAINER} & set(person.roles))


def may_coordinate(person: Person, office: str) -> bool:
    """A coordinator registers colleagues of the own office and verifies what they learned elsewhere."""
    return TrainingRole.COORDINATOR in person.roles and office in person.offices


def may_release(person: Person, office: str) -> bool:
    """Whoever heads an office says that a colleague may leave the counter for a class."""
    return Role.HEAD in person.roles and office in person.offices
