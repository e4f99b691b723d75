"""The gate attacked: personal data disguised by characters, spacing, spelling and company."""

from random import Random
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.analyser import Analyser
from nlp.personal.trial import codes
from tests.unit.nlp import makers

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff\u202a\u202c\ufe0f\u034f\u2800"
DISGUISED = [
    ("identity_code", "1️⃣3️⃣1️⃣0️⃣5️⃣2️⃣-308T on hänen."),
    ("identity_code", "①③①⓪⑤②-③⓪⑧T kirjattiin."),
    ("identity_code", "Hetu on 131O52-3O8T, kirjoitettu o:lla."),
    ("identity_code", "Tunnus l3l052-308T näkyy."),
    ("identity_code", "131052−308T"),
    ("identity_code", "131052/308T"),
    ("identity_code", "13105\u00ad\n2-308T, katkaistu"),
    ("identity_code", "1310-\n52-308T, katkaistu"),
    ("name", "Tapasimme Vir-\t\ntasen kotona."),
    ("name", "Tapasimme Vir-\u2028tasen kotona."),
    ("name", "Tapasimme Vir-\f tasen kotona."),
    ("identity_code", "131052_308T"),
    ("identity_code", "131052--308T"),
    ("identity_code", "13-10-52-308T"),
    ("identity_code", "13/10/1952-308T"),
    ("identity_code", "131052-308Т kyrillisellä teellä"),
    ("identity_code", "131052, 308T"),
    ("identity_code", "131052 viiva 308T"),
    ("identity_code", "1-3-1-0-5-2-3-0-8-T"),
    ("identity_code", "131052\n-\n308T"),
    ("identity_code", "𝟏𝟑𝟏𝟎𝟓𝟐-𝟑𝟎𝟖𝐓"),
    ("identity_code", "syntynyt 1952, tunnuksen loppu -308T"),
    ("phone", "O4O 123 4567"),
    ("phone", "040…123…4567"),
    ("phone", "040_123_4567"),
    ("phone", "0 4 0 1 2 3 4 5 6 7"),
    ("phone", "+358 . 40 . 1234567"),
    ("phone", "040\u2028123\u20284567"),
    ("phone", "٠٤٠١٢٣٤٥٦٧"),
    ("phone", "☎0401234567☎"),
    ("email", "matti.virtanen AT gmail PISTE com"),
    ("email", "matti.virtanen@gmail"),
    ("email", "matti . virtanen @ gmail . com"),
    ("email", "matti.virtanen-at-gmail-dot-com"),
    ("email", "m a t t i @ g m a i l . c o m"),
    ("email", "matti.virtanen＠gmail．com"),
    ("iban", "F121 1234 5600 0007 85"),
    ("iban", "FI21/1234/5600/0007/85"),
    ("iban", "tili 123456-785"),
    ("address", "AURAKATU 5 B 12"),
    ("address", "Aurak. 5 B 12"),
    ("address", "Kuusitien numerossa 7"),
    ("address", "asuu Kotipelto 4:ssä"),
    ("address", "Storg. 3"),
    ("plate", "autonsa abc-123 oli pihassa"),
    ("name", "M A T T I V I R T A N E N"),
    ("name", "Matti\u200bVirtanen jäi"),
    ("name", "Мария Иванова"),
    ("name", "محمد علي"),
    ("name", "Matti_Virtanen"),
    ("name", "@matti_virtanen kirjoitti"),
    ("name", "M.V. jäi yksin"),
    ("name", "Matti Vi-\nrtanen jäi"),
    ("name", "𝑀𝑎𝑡𝑡𝑖 𝑉𝑖𝑟𝑡𝑎𝑛𝑒𝑛 jäi"),
    ("name", "pikku-Maija itki"),
    ("name", "Virtaset muuttivat"),
    ("name", "Mohamedeilla on neljä lasta"),
    ("name", "asiakkaan nimi on burak koç"),
    ("name", "YHTEYDENOTTO KOSKEE: EVIN JAFF"),
    ("name", "Päätöstä odottaa myös N. Alwan lapsineen."),
    ("name", "Familjen Peltola flyttade"),
    ("name", "Kaarina kertoi, ettei jaksa."),
]
quick = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize(("kind", "text"), DISGUISED)
def test_a_disguise_is_seen_through(analyser: Analyser, kind: str, text: str) -> None:
    stopping = [find for find in analyser.personal_data(text) if find.level != "info"]
    assert kind in {find.kind for find in stopping}


@st.composite
def sprinkled(draw: st.DrawFn, things: st.SearchStrategy[str]) -> str:
    """Invisible characters dropped anywhere, digits perhaps of another script."""
    text = draw(things)
    for _time in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(INVISIBLE)) + text[at:]
    zero = draw(st.sampled_from("0٠۰०０"))
    return text.translate({ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)})


@quick
@given(text=makers.framed(sprinkled(makers.identity_codes())))
def test_no_invisible_character_or_foreign_digit_hides_a_code(
    analyser: Analyser, text: str
) -> None:
    finds = analyser.personal_data(text)
    assert "identity_code" in {find.kind for find in finds if find.level == "block"}
    assert all(text[find.start : find.end] == find.text for find in finds)


@quick
@given(text=makers.framed(sprinkled(makers.ibans())))
def test_no_invisible_character_or_foreign_digit_hides_an_account(
    analyser: Analyser, text: str
) -> None:
    assert "iban" in {f.kind for f in analyser.personal_data(text) if f.level == "block"}


@quick
@given(around=st.text(max_size=40), seed=st.integers(0, 10_000))
def test_whatever_stands_on_the_lines_around_a_code_it_is_found(
    analyser: Analyser, around: str, seed: int
) -> None:
    text = f"{around}\n\n{codes.identity_code(Random(seed))}\n\n{around}"  # noqa: S311 - no secret
    assert "identity_code" in {find.kind for find in analyser.personal_data(text)}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Lomakkeen numero on 131052-308A.", "suspected"),
        ("Lomakkeen numero on 131052-308T.", "block"),
    ],
)
def test_a_code_beside_the_word_number_is_a_code_and_no_telephone(
    analyser: Analyser, text: str, level: str
) -> None:
    (find,) = analyser.personal_data(text)
    assert (find.kind, find.level) == ("identity_code", level)


@pytest.mark.parametrize(
    "text",
    [
        "Soita 112, 116 117, 116 123, 10022 tai 0800 144 100.",
        "Kelan numero on 020 692 204, verottajan 029 497 000.",
        "Kirjoita: info@varha.fi, kirjaamo@turku.fi, registrator@vasa.fi, diakonia@evl.fi.",
        "Palaute: etunimi.sukunimi@hyvaks.fi.",
        "Hämäläinen (2019), Pohjola ym. (2021) ja tutkija Metteri kuvaavat samaa.",
        "Ministeri Grahn-Laasonen vastasi kysymykseen.",
        "Turku, Salo, Kemi, Ii, Pori, Lahti, Vaala ja Eno säästävät.",
        "Ohjaamo, Omaolo, Sekasin, Takuusäätiö ja Nollalinja neuvovat.",
        "Onni-hanke ja Toivo-projekti päättyivät, Icehearts jatkuu.",
        "Vi ringer 112 eller 116 117 och skriver till info@fpa.fi.",
        "I Åbo, Vasa och Karis väntar Folkhälsan och Rädda Barnen.",
        "Ainoa vaihtoehto on muutto. Annan tästä palautetta.",
    ],
)
def test_what_is_public_is_never_stopped(analyser: Analyser, text: str) -> None:
    assert [find for find in analyser.personal_data(text) if find.level == "block"] == []


@pytest.mark.parametrize("unit", ["Maija-", "a-", "1-", "a_", "a.", "Aa "])
def test_a_text_made_to_be_slow_to_read_is_read_soon(analyser: Analyser, unit: str) -> None:
    """One person's text is read at a time, so nobody's may take the time of all."""
    began = process_time()
    analyser.analyse((unit * 20_000)[:20_000])
    assert process_time() - began < 8
