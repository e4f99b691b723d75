"""What an audience may see of a grouping."""

from collections.abc import Collection

from app.disclosure.complement import Cover
from app.disclosure.country import CountyTables, hidden_in_country
from app.disclosure.rules import MENTIONS, add_grouping, add_roll_up, roll_up_name
from app.disclosure.shown import show
from app.disclosure.system import Count, System
from app.disclosure.tables import (
    WHOLE_AREA,
    Audience,
    Grouping,
    Protected,
    Thresholds,
)

DEFAULTS = Thresholds()


def protect(
    grouping: Grouping,
    *,
    audience: Audience,
    thresholds: Thresholds = DEFAULTS,
    fixed: Collection[CountyTables] = (),
) -> Protected:
    """The grouping with every count suppressed that the audience must not see or work out.

    fixed: for the country, the counties as they were protected; their decisions stand.
    """
    threshold = thresholds.of(audience)
    if audience is Audience.COMPILER:
        return show(grouping, audience=audience, threshold=threshold)
    if grouping.county is None:
        return _protect_country(grouping, audience, thresholds, fixed)
    hidden = _hidden_in_county(grouping, audience, thresholds)
    small = small_areas(grouping, threshold)
    return show(grouping, audience=audience, threshold=threshold, hidden=hidden, rolled_up=small)


def county_tables(grouping: Grouping, *, thresholds: Thresholds = DEFAULTS) -> CountyTables:
    """A county's grouping with what the public and what its management see of it."""
    return CountyTables(
        grouping=grouping,
        public=protect(grouping, audience=Audience.HYTE, thresholds=thresholds),
        management=protect(grouping, audience=Audience.MANAGEMENT, thresholds=thresholds),
    )


def small_areas(grouping: Grouping, threshold: int) -> frozenset[str]:
    """The areas rolled up under a threshold; those without reports are shown as such."""
    return frozenset(
        area
        for area, reports in grouping.areas.items()
        if 0 < reports < threshold and area != WHOLE_AREA
    )


def _protect_country(
    grouping: Grouping,
    audience: Audience,
    thresholds: Thresholds,
    fixed: Collection[CountyTables],
) -> Protected:
    """Country tables are public: nobody's management edition covers the whole country."""
    hidden = hidden_in_country(grouping, fixed, threshold=thresholds.public)
    return show(grouping, audience=audience, threshold=thresholds.public, hidden=hidden)


def _hidden_in_county(
    grouping: Grouping, audience: Audience, thresholds: Thresholds
) -> frozenset[Count]:
    """The management sees the public tables too, so it may be denied only what those deny."""
    public = _county_system(grouping, thresholds.public)
    denied = _settled(public, frozenset(public.names), thresholds.public)
    if audience is not Audience.MANAGEMENT:
        return denied
    both = _county_system(grouping, thresholds.public, thresholds.management)
    own = frozenset(both.names).difference(public.names)
    unpublished = _roll_up_names(denied, grouping, thresholds)
    return _settled(both, denied | own, thresholds.management, unpublished)


def _roll_up_names(
    denied: frozenset[Count], grouping: Grouping, thresholds: Thresholds
) -> frozenset[Count]:
    """The public roll-up's suppressed counts, which the management's table has no row for."""
    wide = small_areas(grouping, thresholds.public)
    if wide == small_areas(grouping, thresholds.management):
        return frozenset()
    return frozenset(name for name in denied if name.area == roll_up_name(wide))


def _county_system(grouping: Grouping, *limits: int) -> System:
    system = System()
    add_grouping(system, grouping)
    for limit in limits:
        small = small_areas(grouping, limit)
        if len(small) > 1:
            add_roll_up(system, grouping, small)
    return system


def _settled(
    system: System,
    allowed: frozenset[Count],
    threshold: int,
    unpublished: frozenset[Count] = frozenset(),
) -> frozenset[Count]:
    cover = Cover(system, threshold, frozenset(system.numbers[name] for name in allowed))
    cover.hide(n for n in range(len(system.values)) if _is_small(system, n, threshold))
    cover.hide(system.numbers[name] for name in unpublished)
    cover.settle()
    return frozenset(system.names[number] for number in cover.hidden)


def _is_small(system: System, number: int, threshold: int) -> bool:
    """Mentions are no reports of anyone: they are suppressed only where they give others away."""
    return system.values[number] < threshold and system.names[number].code_list != MENTIONS
