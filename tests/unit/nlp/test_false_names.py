"""Words that look like names and name nobody, and beside each the name that is still found."""

import pytest

from nlp.analyser import Analyser

PASSES = [
    "Hans fack var tomt och hans lön hade inte kommit.",
    "Hans pass och kort har gått ut. Kukin soitto on yksinään pieni.",
    "En målare från Albanien kom. Resan till Kreta blev dyr.",
    "Hans och hennes räkningar ligger på samma bord.",
    "Inga lägenheter i kommunen tar emot båda.",
    "Ingen på sjukhuset vet. Bara en av dem svarade. En annan gick hem.",
    "Han bor hos en vän. Man sover i trapphuset. Vi vill ha en tolk. Arton par väntar.",
    "De skickade sin fru. En av dem berättade det.",
    "Aina kun ovikello soi, joku säikähtää. Aina joku jää ulkopuolelle.",
    "Ilman miehen lupaa kurssille ei lähdetä. Saman perheen lapset saavat eri päätökset.",
    "Kovan käytön aikana asunto menee. Koko kylä odottaa. Aamulla ei ole ketään.",
    "Sisko sanoo, että ennen oli toisin. Veli soittaa joka perjantai.",
    "Ring 116117 och vänta. Soita 116117 tai numeroon 112.",
    "I appen finns det 4 112 lediga lägenheter.",
    "I Kimito, Pörtom, Sideby, Solf och Terjärv väntar man, på Bergö också.",
    "Från Jeppo, Munsala, Maxmo och Oravais kommer bussen. Hon bor i Esse.",
    "Unga i Kristinestadsnejden, Oravaisbyarna och Helsingforsregionen pendlar.",
    "Tytär hoitaa äitiään Nuorgamissa, ja juna ei pysähdy Kyrössä. Vanhukset Angelissa odottavat.",
    "Koillismaalla, Pelsolla ja Härmässä on sama jono.",
    "Många kom från Bosnien, Brasilien och Damaskus. Luhanskista tulleen puhelin soi.",
    "Stormen Hannes fällde träd. Gardinen är fördragen sedan Lucia.",
    "Marthaföreningen och Lions hjälper, Teamsmöte ordnas på Arbis.",
    "Sato ja Lumo vaativat luottotiedot. Hesburger ja Stockmann ovat lähellä.",
    "Alfa-PVP on tullut kylille, Naloksonia ei saa. Kathin käyttö kasvaa.",
    "Opo luuli, että poika pelaa. Ope ei tullut. Exä ei soita. Amiksen asuntola on täynnä.",
    "Transnuori kertoi asiasta. Romanimentori auttoi. Huostaanotetun lapsen asia jäi.",
    "Byabussen i Snappertuna går inte. Seminariegatan är lång. Traumaterapi saknas.",
    "Nuori mies kävi täällä, ja naapurin mies tarjosi kyytiä. Nuori pari sai lainan.",
    "Aulassa huudetaan väärä nimi koko väen kuullen jo ennen lääkärin sanaa.",
    "Änkan ville anmäla, och fröken frågade vart. Hans egen fru säger det.",
    "Lasten peli-iltaan tullaan, äidin vauvaperhe-arki sujui.",
    "Det är det enda man kan skära i.",
    "Aleksis Kiven koulussa ja Marian sairaalassa jonotetaan, Levin huipulla on kylmä.",
    "Alan kouluttajat, Salon kotihoito ja Onni-hankkeessa mukana olevat sanovat samaa.",
    "Päätöstä odotetaan Kymenlaaksossa yhdeksän viikkoa.",
]


@pytest.mark.parametrize("text", PASSES)
def test_words_that_name_nobody_pass(analyser: Analyser, text: str) -> None:
    assert [one.text for one in analyser.personal_data(text) if one.level != "info"] == []


FOUND = [
    ("Hans ringde oss igår och grät.", "Hans"),
    ("Hans kom hit och grät.", "Hans"),
    ("Hans fick inte komma in.", "Hans"),
    ("Hans Virtanen väntar.", "Hans Virtanen"),
    ("Igår träffade vi Hans hemma.", "Hans"),
    ("Inga har inte råd med medicin.", "Inga"),
    ("Inga bor ensam i sitt hus.", "Inga"),
    ("Ingen Andersson ringde.", "Andersson"),
    ("Aina sanoi, että ei jaksa.", "Aina"),
    ("Aina on 82-vuotias leski.", "Aina"),
    ("Aina Virtanen odottaa.", "Aina Virtanen"),
    ("Ainan äiti soitti.", "Ainan"),
    ("Bror ringde och var orolig.", "Bror"),
    ("Sisko Laine odottaa.", "Sisko Laine"),
    ("Tapasimme Siskon kotona.", "Siskon"),
    ("Veli, 77, odottaa.", "Veli"),
    ("Asiakas Han itki.", "Han"),
    ("Vi hjälpte Han med ansökan.", "Han"),
    ("Vi Nguyen väntar.", "Vi Nguyen"),
    ("Hannes har slagit henne.", "Hannes"),
    ("Lucia ringde igår.", "Lucia"),
    ("Sedan Lucia flyttade är barnen oroliga.", "Lucia"),
    ("Sen Martti lähti pois.", "Martti"),
    ("Då stormade Anna ut ur rummet.", "Anna"),
    ("Myrskyssä Matti loukkasi jalkansa.", "Matti"),
    ("Vi ringde till Sofia igår.", "Sofia"),
    ("Vi träffade Suominen igår.", "Suominen"),
    ("Tapasimme Karjalaisen kotona.", "Karjalaisen"),
    ("Eilen Tanskanen soitti meille.", "Tanskanen"),
    ("Vi träffade Bergvik hemma.", "Bergvik"),
    ("Tapasimme Kimon kotona.", "Kimon"),
    ("Fru Solf väntar.", "Solf"),
    ("Matti Virtanen sairaalassa odottaa.", "Matti Virtanen"),
    ("Matti Virtasen palvelut loppuivat keväällä.", "Matti Virtasen"),
    ("Matti Virtasen päivä on pitkä.", "Matti Virtasen"),
    ("Maija koulussa itkee joka päivä.", "Maija"),
    ("Matti hississä pelkää muita.", "Matti"),
    ("Matti Virtanen palvelua jonottaa.", "Matti Virtanen"),
    ("Liisa katuu tekoaan.", "Liisa"),
    ("Pekan toimintakyky on heikko.", "Pekan"),
    ("Liisa kotiutui sairaalasta.", "Liisa"),
    ("Maija taloudellisesti pärjää huonosti.", "Maija"),
    ("Asiakas Kyrö odottaa.", "Kyrö"),
    ("Äiti kertoi, että Levi lyö muita.", "Levi"),
    ("Angeli kertoi, ettei jaksa.", "Angeli"),
    ("Uno soitti.", "Uno"),
    ("Tapasimme rouva suomisen kotona.", "suomisen"),
    ("Vi hörde att fru tran får mindre hemvård.", "tran"),
    ("Vaimo phuong ei osaa suomea.", "phuong"),
    ("YHTEYDENOTTO KOSKEE: EVIN JAFF", "EVIN JAFF"),
    ("Ring 040 123 4567 eller 116117.", "040 123 4567"),
    ("Barnet är fött 3.5.2014 i Kustavi.", "fött 3.5.2014"),
]


@pytest.mark.parametrize(("text", "named"), FOUND)
def test_a_name_in_like_company_is_still_found(analyser: Analyser, text: str, named: str) -> None:
    found = [one.text for one in analyser.personal_data(text) if one.level != "info"]
    assert any(named in one or one in named for one in found), found
