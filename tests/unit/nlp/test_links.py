"""Addresses of pages: what they say of somebody is found, and a plain address stops nobody."""

import pytest

from nlp.analyser import Analyser

TELLING = [
    ("name", "https://facebook.com/matti.virtanen"),
    ("name", "facebook.com/liisa.hamalainen"),
    ("name", "https://www.linkedin.com/in/matti-virtanen-123"),
    ("name", "https://example.fi/?q=Matti%20Virtanen"),
    ("name", "https://example.fi/MattiVirtanen"),
    ("name", "https://example.fi/wiki/Paivi_H%C3%A4m%C3%A4l%C3%A4inen"),
    ("name", "https://example.fi/liisa-virtasen-tapaus"),
    ("name", "https://example.fi/galleria/liisa"),
    ("name", "www.virtanen-liisa.fi"),
    ("email", "https://example.fi/?mail=maija%40gmail.com"),
    ("identity_code", "https://example.fi/h/131052%2D308T"),
    ("phone", "https://example.fi/u/0401234567"),
]
PLAIN = [
    "https://www.turku.fi/hyvinvointikertomus",
    "https://www.julkari.fi/handle/10024/144500",
    "https://urn.fi/URN:ISBN:978-952-343-891-5",
    "https://doi.org/10.1080/02615479.2020",
    "https://doi.org/10.1177/0261018320953470",
    "https://finlex.fi/fi/laki/ajantasa/2014/20141301",
    "https://yle.fi/a/74-20012345",
    "https://sotkanet.fi/sotkanet/fi/taulukko/?indicator=szZ6BAA=&region=s07MBAA=&gender=t",
    "https://www.kuntaliitto.fi/yhdyskunnat-ja-ymparisto/anna-palautetta",
    "https://stm.fi/documents/1271139/2013549/Sosiaalihuoltolain+soveltamisopas.pdf",
    "https://kansalliskirjasto.finna.fi/Record/fikka.3405648",
    "https://salo.fi/sosiaali-ja-terveyspalvelut/aikuissosiaalityo/",
    "https://thl.fi/tilastot-ja-data/ilmioiden-tilastot/perheet-2024",
    "https://www.elisa.fi/",
]


@pytest.mark.parametrize(("kind", "link"), TELLING)
def test_what_an_address_says_of_somebody_is_found(
    analyser: Analyser, kind: str, link: str
) -> None:
    found = analyser.personal_data(f"Lähde on {link} ja muut.")
    assert kind in {one.kind for one in found if one.level != "info"}


@pytest.mark.parametrize("link", PLAIN)
def test_a_plain_address_stops_nobody(analyser: Analyser, link: str) -> None:
    assert [one for one in analyser.personal_data(link) if one.level != "info"] == []
