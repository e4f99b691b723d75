"""How far two readers agree beyond chance. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Agreed:
    """Reports that machine and people both, one alone, or neither gave a code."""

    both: int
    machine: int
    people: int
    neither: int

    @property
    def reports(self) -> int:
        return self.both + self.machine + self.people + self.neither

    def __add__(self, other: "Agreed") -> "Agreed":
        return Agreed(
            self.both + other.both,
            self.machine + other.machine,
            self.people + other.people,
            self.neither + other.neither,
        )


def kappa(agreed: Agreed) -> float | None:
    """Cohen's kappa (1960): 1 is full agreement, 0 what chance gives. None: nothing to compare,
    or only one answer was ever given, so that chance explains all of it.
    """
    total = agreed.reports
    if not total:
        return None
    observed = (agreed.both + agreed.neither) / total
    machine = (agreed.both + agreed.machine) / total
    people = (agreed.both + agreed.people) / total
    chance = machine * people + (1 - machine) * (1 - people)
    return None if chance == 1 else (observed - chance) / (1 - chance)
