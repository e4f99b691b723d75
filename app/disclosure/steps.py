"""A count that is told while it still grows: in steps, so that two tellings give no report away.

An edition shows one state of things, once. A reminder goes out again and again, and the difference
of two exact numbers would be the reports of the days between. Steps of the threshold hide it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stepped:
    """At least so many reports; 0 is fewer than the threshold, and perhaps none."""

    at_least: int


def stepped(reports: int, *, threshold: int) -> Stepped:
    """The count rounded down to a multiple of the threshold."""
    return Stepped(reports - reports % threshold)
