"""Acts and their sections, in every way that reports cite them."""

import pytest

from nlp.analyser import Analyser

CITATIONS = [
    ("Sosiaalihuoltolain 11 §:n mukaan.", ["1301/2014:11"]),
    ("SHL 11 §:n nojalla.", ["1301/2014:11"]),
    ("SHL:n 11 §:n nojalla.", ["1301/2014:11"]),
    ("SHL 11§", ["1301/2014:11"]),
    ("SHL § 11", ["1301/2014:11"]),
    ("SHL 11 ja 14 §", ["1301/2014:11", "1301/2014:14"]),
    ("SHL 11–14 §", ["1301/2014:11", "1301/2014:14"]),
    ("SHL 11, 14 ja 46 a §:n", ["1301/2014:11", "1301/2014:14", "1301/2014:46a"]),
    ("sosiaalihuoltolain (1301/2014) 46 a §:ssä", ["1301/2014:46a"]),
    ("Lastensuojelulain 5 luvun 26 §:n 1 momentti", ["417/2007:26"]),
    ("lastensuojelulain 26 pykälä", ["417/2007:26"]),
    ("Lastensuojelulain pykälä 26 velvoittaa", ["417/2007:26"]),
    ("LSL 4 luku", ["417/2007"]),
    ("11 § socialvårdslagen", ["1301/2014:11"]),
    ("11 § i socialvårdslagen", ["1301/2014:11"]),
    ("enligt socialvårdslagens 11 §", ["1301/2014:11"]),
    ("enligt 11 § 2 mom. i socialvårdslagen", ["1301/2014:11"]),
    ("Socialvårdslagen (1301/2014) 11 §", ["1301/2014:11"]),
    ("barnskyddslagen 5 kap. 26 §", ["417/2007:26"]),
    ("enligt paragraf 26 i barnskyddslagen", ["417/2007:26"]),
    ("laki 1301/2014", ["1301/2014"]),
    ("Laki 1301/2014 11 §", ["1301/2014:11"]),
    ("lag 1301/2014, 11 §", ["1301/2014:11"]),
    ("L 1301/2014", ["1301/2014"]),
    ("1301/2014 11 §", ["1301/2014:11"]),
    ("vammaispalvelulakia (675/2023)", ["675/2023"]),
    ("vammaispalvelulain soveltamisala", ["675/2023"]),
    ("vammaispalveluista annetun lain (675/2023) 2 §", ["675/2023:2"]),
    ("Sosiaalihuollon asiakkaan asemasta ja oikeuksista annetun lain 8 §", ["812/2000:8"]),
    ("laki sosiaalihuollon asiakkaan asemasta ja oikeuksista", ["812/2000"]),
    ("toimeentulotuesta annetun lain 7 §:n", ["1412/1997:7"]),
    ("laissa toimeentulotuesta", ["1412/1997"]),
    ("TotuL 7 b §", ["1412/1997:7b"]),
    ("Perustuslain 19 §:n", ["731/1999:19"]),
    ("PL 19 §", ["731/1999:19"]),
    ("hallintolaki 31§", ["434/2003:31"]),
    ("Päihdehuoltolakiin ja mielenterveyslakiin", ["41/1986", "1116/1990"]),
    ("lagen om stöd för närståendevård 3 §", ["937/2005:3"]),
    ("lagen om klientens ställning och rättigheter inom socialvården", ["812/2000"]),
    ("laki omaishoidon tuesta, 4 §", ["937/2005:4"]),
    ("THL ja Kela eivät tunne lakia.", []),
    ("Sopimus 12/2025 allekirjoitettiin.", []),
    ("PL 12 Turku", []),
    ("Diaarinumero 1301/2019 puuttuu.", []),
    ("alakouluikäisten laki puuttuu", []),
    ("laki sosiaali- ja terveydenhuollon järjestämisestä 29 §", ["612/2021:29"]),
    ("laki sosiaali- ja terveydenhuollon asiakasmaksuista", ["734/1992"]),
    ("ikääntyneen väestön toimintakyvyn tukemisesta annetun lain 15 §", ["980/2012:15"]),
    ("oppilas- ja opiskelijahuoltolain mukaan", ["1287/2013"]),
    ("kuntouttavasta työtoiminnasta annettu laki", ["189/2001"]),
    ("laki sosiaali- ja terveydenhuollon asiakastietojen käsittelystä 8 §", ["703/2023:8"]),
    ("kotoutumislain 681/2023", ["681/2023"]),
    ("EU:n tietosuoja-asetus", ["2016/679"]),
    ("GDPR 9 artikla", ["2016/679:9"]),
    ("YK:n lapsen oikeuksien sopimus", ["SopS 60/1991"]),
    ("YK:n vammaissopimus", ["SopS 27/2016"]),
]


@pytest.mark.parametrize(("text", "ids"), CITATIONS)
def test_acts_and_sections_are_told(analyser: Analyser, text: str, ids: list[str]) -> None:
    assert [law.id for law in analyser.analyse(text).laws] == ids


def test_each_section_points_at_its_own_words(analyser: Analyser) -> None:
    first, second = analyser.analyse("Katso SHL 11 ja 14 §.").laws
    assert (first.text, second.text) == ("SHL 11 ja 14 §", "14")
