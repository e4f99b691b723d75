"""What an audience may see of a grouping."""

from collections.abc import Collection

from app.disclosure.complement import Cover
from app.disclosure.country import CountyTables, hidden_in_country
from app.disclosure.rules import add_grouping, add_roll_up, roll_up
from app.disclosure.shown import Hidden, show
from app.disclosure.system import System
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
    if audience is Audience.COMPILER:
        return show(grouping, audience=audience, threshold=thresholds.of(audience))
    if grouping.county is None:
        return _protect_country(grouping, audience, thresholds, fixed)
    public = _hidden_from_public(grouping, thresholds)
    if audience is Audience.MANAGEMENT:
        hidden = _hidden_from_management(grouping, public, thresholds)
        return _table(grouping, audience, thresholds, hidden)
    return _table(grouping, audience, thresholds, public)


def county_tables(grouping: Grouping, *, thresholds: Thresholds = DEFAULTS) -> CountyTables:
    """A county's grouping with what the public and what its management see of it."""
    public = _hidden_from_public(grouping, thresholds)
    management = _hidden_from_management(grouping, public, thresholds)
    return CountyTables(
        grouping=grouping,
        public=_table(grouping, Audience.HYTE, thresholds, public),
        management=_table(grouping, Audience.MANAGEMENT, thresholds, management),
    )


def _table(
    grouping: Grouping, audience: Audience, thresholds: Thresholds, hidden: Hidden
) -> Protected:
    threshold = thresholds.of(audience)
    small = small_areas(grouping, threshold)
    return show(grouping, audience=audience, threshold=threshold, hidden=hidden, rolled_up=small)


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


def _hidden_from_public(grouping: Grouping, thresholds: Thresholds) -> Hidden:
    system = _county_system(grouping, thresholds.public)
    return _settled(system, frozenset(system.names), thresholds.public)


def _hidden_from_management(grouping: Grouping, denied: Hidden, thresholds: Thresholds) -> Hidden:
    """The management sees the public tables too, so it may be denied only what those deny."""
    system = _county_system(grouping, thresholds.public, thresholds.management)
    public = _county_system(grouping, thresholds.public)
    own = frozenset(system.names).difference(public.names)
    unpublished = _roll_up_names(denied, grouping, thresholds)
    return _settled(system, denied | own, thresholds.management, unpublished)


def _roll_up_names(denied: Hidden, grouping: Grouping, thresholds: Thresholds) -> Hidden:
    """The public roll-up's suppressed counts, which the management's table has no row for."""
    wide = small_areas(grouping, thresholds.public)
    if wide == small_areas(grouping, thresholds.management):
        return frozenset()
    return denied.intersection(roll_up(grouping, wide))


def _county_system(grouping: Grouping, *limits: int) -> System:
    """limits: the thresholds of the tables to lay side by side, the public's first."""
    system = System()
    add_grouping(system, grouping, without_edition=small_areas(grouping, limits[0]))
    for limit in limits:
        add_roll_up(system, grouping, small_areas(grouping, limit))
    return system


def _settled(
    system: System,
    allowed: Hidden,
    threshold: int,
    unpublished: Hidden = frozenset(),
) -> Hidden:
    cover = Cover(system, threshold, frozenset(system.numbers[name] for name in allowed))
    cover.hide(n for n in cover.allowed if system.values[n] < threshold)
    cover.leave_out(system.numbers[name] for name in unpublished)
    cover.settle()
    return frozenset(system.names[number] for number in cover.hidden)
