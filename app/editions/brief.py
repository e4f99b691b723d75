"""The first page in sentences: what a reader knows after one minute. Made from the data alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.disclosure.tables import Audience, Shown
from app.editions.actions import printed_proposals
from app.editions.words import in_county, in_language, inside, listed, period_name, said, scope_name
from app.language import _, ngettext
from app.summaries.edition_data import Change, EditionData, Row

MOST: Final = 3
"""As many themes as one sentence carries."""


def sentences(data: EditionData) -> tuple[str, ...]:
    return tuple(sentence for sentence in _all(data) if sentence)


def _all(data: EditionData) -> Iterator[str]:
    yield _how_many(data)
    if data.total.reports == 0:
        return
    yield from _themes(data)
    yield from _changes(data)
    yield " ".join([*_spread(data), *_kinds(data)])
    yield " ".join(_actions(data))


def _how_many(data: EditionData) -> str:
    if data.figures_of_county:
        small = _(
            "%(name)s: raportteja on niin vähän, ettei kunnan omia lukuja voi näyttää. "
            "Luvut koskevat koko aluetta.",
            name=scope_name(data.scope),
        )
        return f"{small} {_total(data)}"
    return _total(data)


def _total(data: EditionData) -> str:
    count, place, period = data.total.reports, _place(data), period_name(data.period)
    if count is None:
        return _(
            "%(place)s kirjattiin raportteja kaudella %(period)s, mutta niin vähän, "
            "että määrä on peitetty.",
            place=place,
            period=period,
        )
    if count == 0:
        return _(
            "%(place)s ei kirjattu raportteja kaudella %(period)s. Se ei kerro, "
            "ettei ilmiöitä ole.",
            place=place,
            period=period,
        )
    return ngettext(
        "%(place)s kirjattiin kaudella %(period)s yksi raportti%(before)s.",
        "%(place)s kirjattiin kaudella %(period)s %(count)d raporttia%(before)s.",
        count,
        place=place,
        period=period,
        before=_before(data.previous_total),
    )


def _before(previous: Shown | None) -> str:
    if previous is None or previous.reports is None:
        return ""
    return _(", edellisellä kaudella %(count)s", count=previous.reports)


def _place(data: EditionData) -> str:
    if data.scope.municipality is None or data.figures_of_county:
        place = in_county(data.scope)
        return place[:1].upper() + place[1:]
    return _("Tästä kunnasta")


def top(rows: Iterable[Row]) -> list[Row]:
    """Rows with a shown count, the largest first, ties in the list's order."""
    return sorted(
        (row for row in rows if row.reports.reports), key=lambda row: -(row.reports.reports or 0)
    )


def _themes(data: EditionData) -> Iterator[str]:
    largest = top(data.themes)[:MOST]
    if not largest:
        yield _(
            "Raportit jakautuvat niin moneen teemaan, ettei yhdenkään teeman lukua voi näyttää. "
            "Sisältö on koosteen tekstissä, lainauksissa ja ehdotuksissa."
        )
        return
    named = listed([f"{_theme(data, row.code)} ({row.reports.reports})" for row in largest])
    yield ngettext(
        "Useimmin toistui teema %(themes)s.",
        "Useimmin toistuivat teemat %(themes)s.",
        len(largest),
        themes=named,
    )


def _theme(data: EditionData, code: str) -> str:
    return inside(in_language(data.labels["theme"][code]))


def _changes(data: EditionData) -> Iterator[str]:
    if data.previous_period is None:
        return
    growth = data.growth
    if not (growth.grew or growth.new or growth.shrank):
        yield _("Teemojen muutosta edellisestä kaudesta ei voi esittää luvuin.")
        return
    yield from _grew(data, growth.grew[:MOST])
    yield from _new(data, growth.new[:MOST])
    yield from _shrank(data, growth.shrank[:MOST])


def _grew(data: EditionData, changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield ngettext(
            "Eniten kasvoi teema %(themes)s.",
            "Eniten kasvoivat teemat %(themes)s.",
            len(changes),
            themes=_moves(data, changes),
        )


def _new(data: EditionData, changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield ngettext(
            "Edelliseen kauteen verrattuna uusi teema on %(themes)s.",
            "Edelliseen kauteen verrattuna uusia teemoja ovat %(themes)s.",
            len(changes),
            themes=listed([f"{_theme(data, change.theme)} ({change.now})" for change in changes]),
        )


def _shrank(data: EditionData, changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield ngettext(
            "Vähemmän kuin edellisellä kaudella raportoitiin teemasta %(themes)s.",
            "Vähemmän kuin edellisellä kaudella raportoitiin teemoista %(themes)s.",
            len(changes),
            themes=_moves(data, changes),
        )


def _moves(data: EditionData, changes: Sequence[Change]) -> str:
    return listed(
        [f"{_theme(data, each.theme)} ({each.before}\u00a0→\u00a0{each.now})" for each in changes]
    )


def _spread(data: EditionData) -> Iterator[str]:
    if not data.areas or data.figures_of_county:
        return
    ask = _counties if data.audience is Audience.MINISTRY else _municipalities
    yield ask(heard_from(data), len(data.areas))


def _counties(heard: int, every: int) -> str:
    if heard == every:
        return _("Raportteja tuli jokaiselta hyvinvointialueelta.")
    return ngettext(
        "Raportteja tuli yhdeltä alueelta; alueita on %(all)d. Muiden hiljaisuus ei kerro, "
        "ettei ilmiöitä ole.",
        "Raportteja tuli %(count)d alueelta; alueita on %(all)d. Muiden hiljaisuus ei kerro, "
        "ettei ilmiöitä ole.",
        heard,
        all=every,
    )


def _municipalities(heard: int, every: int) -> str:
    if heard == every:
        return _("Raportteja tuli jokaisesta alueen %(all)d kunnasta.", all=every)
    return ngettext(
        "Raportteja tuli yhdestä kunnasta; kuntia on alueella %(all)d.",
        "Raportteja tuli %(count)d kunnasta; kuntia on alueella %(all)d.",
        heard,
        all=every,
    )


def _kinds(data: EditionData) -> Iterator[str]:
    by_code = {row.code: row.reports.reports for row in data.kinds}
    signals = by_code.get("heikko_signaali")
    if signals:
        yield ngettext(
            "Raporteista yksi on heikko signaali.",
            "Raporteista %(count)d on heikkoja signaaleja.",
            signals,
        )


def _actions(data: EditionData) -> Iterator[str]:
    proposals = printed_proposals(data)
    if proposals:
        yield ngettext(
            "Julkaisussa on yksi toimenpide-ehdotus.",
            "Julkaisussa on %(count)d toimenpide-ehdotusta.",
            proposals,
        )
    if data.practices:
        yield ngettext(
            "Jaettavaksi on nostettu yksi hyvä käytäntö.",
            "Jaettavaksi on nostettu %(count)d hyvää käytäntöä.",
            len(data.practices),
        )


def figures(data: EditionData) -> tuple[tuple[str, str], ...]:
    """The figures beside the sentences: (what it counts, how many)."""
    counted = _("Raportteja koko alueella") if data.figures_of_county else _("Raportteja")
    found = [(counted, said(data.total))]
    if data.previous_total is not None:
        found.append((_("Edellisellä kaudella"), said(data.previous_total)))
    if data.areas and not data.figures_of_county:
        ministry = data.audience is Audience.MINISTRY
        kind = _("Alueita, joilta raportoitiin") if ministry else _("Kuntia, joista raportoitiin")
        found.append((kind, f"{heard_from(data)} / {len(data.areas)}"))
    found.append((_("Toimenpide-ehdotuksia"), str(printed_proposals(data))))
    found.append((_("Hyviä käytäntöjä"), str(len(data.practices))))
    return tuple(found)


def heard_from(data: EditionData) -> int:
    """Areas with at least one report: a hidden count is at least one, so this tells no count."""
    return sum(area.reports.reports != 0 for area in data.areas)
