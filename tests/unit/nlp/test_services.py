"""Benefits and services by name, and the names an administrator adds."""

import pytest

from nlp.analyser import Analyser, ServiceName


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Kelan päätös toimeentulotuesta viipyy.", ["kela", "toimeentulotuki"]),
        ("Perustoimeentulotukea haetaan.", ["perustoimeentulotuki"]),
        ("FPA avslog ansökan om bostadsbidrag.", ["kela", "asumistuki"]),
        ("Ohjaamossa ja TYP:ssä neuvotaan.", ["ohjaamo", "typ"]),
        ("Etsivän nuorisotyön jono kasvaa.", ["etsiva_nuorisotyo"]),
        ("Eläkkeensaajan asumistuki laski.", ["elakkeensaajan_asumistuki"]),
        ("Talous- ja velkaneuvontaan jonotetaan.", ["velkaneuvonta"]),
        ("Lennon ohjaamo oli tyhjä, ja kanta kasvoi.", []),
        ("Klienten fick personlig assistans.", ["henkilokohtainen_apu"]),
    ],
)
def test_services_are_told_inflected_in_both_languages(
    analyser: Analyser, text: str, ids: list[str]
) -> None:
    assert [service.id for service in analyser.analyse(text).services] == ids


def test_an_administrator_adds_a_service_of_the_own_area() -> None:
    own = ServiceName("olohuone", "fi", "Kaupunginosan olohuone")
    local = Analyser.load([], model=False, services=[own])
    (found,) = local.analyse("Kaupunginosan olohuoneessa on lämmintä.").services
    assert (found.id, found.text) == ("olohuone", "Kaupunginosan olohuoneessa")


def test_a_service_called_by_a_name_is_no_person_and_the_person_still_is() -> None:
    own = ServiceName("villa_vuokko", "fi", "Villa Vuokko")
    local = Analyser.load([], model=False, services=[own])
    (found,) = local.personal_data("Villa Vuokossa tavattiin Vuokko Virtanen.")
    assert found.text == "Vuokko Virtanen"
