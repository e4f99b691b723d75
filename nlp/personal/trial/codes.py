"""Identity codes, telephones, mailboxes, accounts, plates and addresses, written every way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

_FRAMES: Final = (
    "Asiakas kertoi, että {} on hänen.",
    "{}",
    "Yhteystieto on {}, soittakaa.",
    "Klienten gav oss {} igår.",
    "Eilen\n{}\nja sitten",
    "({})",
    "tiedot {}. Seuraava lause alkaa.",
    "Hakemuksessa luki: {}; muuta ei ollut.",
    "Hän antoi numeron {} ja {}.",
    "Uppgifterna var {}/oklara och klienten väntar.",
    "Jono on pitkä, mutta {} - siitä saa kiinni.",
    "“{}” stod det i blanketten.",
    "Hade vi vetat att {}? Vi visste inte.",
    "Toimeentulotuki viipyy 🙂 {} 🙂 ja vuokra on maksamatta.",
)
_CHECKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_HIDDEN: Final = ("\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u200e")
_DIGIT_SETS: Final = (
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "०१२३४५६७८९",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
)


@dataclass(frozen=True)
class Trial:
    kind: str
    text: str


def trials(random: Random, *, each: int) -> Iterator[Trial]:
    """`each` texts of every kind."""
    for kind, make in MAKERS.items():
        for _ in range(each):
            yield Trial(kind, random.choice(_FRAMES).replace("{}", make(random)))


def identity_code(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(0, 99)
    number = random.randint(2, 999)
    check = _CHECKS[int(f"{day:02}{month:02}{year:02}{number:03}") % 31]
    sign = random.choice("-YXWVUABCDEF+" if year > 0 else "-A")
    date, tail = f"{day:02}{month:02}{year:02}", f"{number:03}{check}"
    return _written_code(random, date, sign, tail)


def _written_code(random: Random, date: str, sign: str, tail: str) -> str:
    plain = date + sign + tail
    at = random.randint(1, len(plain) - 1)
    return random.choice(
        (
            plain,
            plain.lower(),
            f"{date} {sign}{tail}",
            f"{date}{sign} {tail}",
            f"{date} {sign} {tail}",
            f"{date[:2]}.{date[2:4]}.{date[4:]}{sign}{tail}",
            f"{date[:2]} {date[2:4]} {date[4:]} {sign} {tail}",
            f"{date[:2]}.{date[2:4]}.{date[4:]} {sign} {tail}",
            f"{date}{sign}{tail[:3]} {tail[3]}",
            " ".join(plain),
            plain.replace("-", "–"),
            plain.replace("-", "\u2011"),
            f"{date}\u00a0{sign}\u00a0{tail}",
            f"{date}\n{sign}{tail}",
            f"{date}{sign}\n{tail}",
            random.choice(_HIDDEN).join(plain),
            plain[:at] + random.choice(_HIDDEN) + plain[at:],
            plain[:at] + "\u0301" + plain[at:],
            _digits(random, plain),
        )
    )


def phone(random: Random) -> str:
    area = random.choice(("040", "041", "044", "045", "046", "050", "0400", "0500", "0440"))
    n = f"{random.randint(2_000_000, 9_999_999)}"
    abroad = (
        f"+46 7{n[0]} {n[1:4]} {n[4:6]} {n[5:7]}",
        f"+372 5{n[:3]} {n[3:]}",
        f"+380 67 {n[:3]} {n[3:]}",
        f"+252 61 {n[:3]} {n[3:]}",
        f"0046 70 {n[:3]} {n[3:]}",
        f"09 {n[:3]} {n[3:]}",
        f"(09) {n}",
        f"013 {n[:3]} {n[3:6]}",
    )
    plain = area + n
    at = random.randint(2, len(plain) - 2)
    home = (
        plain,
        f"{area} {n}",
        f"{area} {n[:3]} {n[3:]}",
        f"{area}-{n}",
        f"{area}-{n[:3]} {n[3:]}",
        f"{area} {n[:2]} {n[2:4]} {n[4:]}",
        f"{area} {n[:3]} {n[3:5]} {n[5:]}",
        f"({area}) {n}",
        f"{area}.{n[:3]}.{n[3:]}",
        f"{area}/{n}",
        f"{area}–{n}",
        f"+358 {area[1:]} {n}",
        f"+358{area[1:]}{n}",
        f"+358-{area[1:]}-{n}",
        f"00358{area[1:]}{n}",
        f"+358 (0){area[1:]} {n}",
        f"+358 (0) {area[1:]} {n[:3]} {n[3:]}",
        f"358 {area[1:]} {n[:3]} {n[3:]}",
        f"{area}\u00a0{n[:3]}\u00a0{n[3:]}",
        plain[:at] + random.choice(_HIDDEN) + plain[at:],
        f"puh.{area}{n}",
        f"p. {area} {n}",
        f"tel:{area}{n}",
        " ".join(plain),
        f"{area}\n{n}",
        _digits(random, plain),
    )
    return random.choice((*home, *home, *abroad))


def email(random: Random) -> str:
    who = random.choice(
        (
            "matti.virtanen",
            "m_virtanen",
            "ahmed99",
            "åsa.öberg",
            "fadumo-w",
            "x.y.z",
            "hodan+kela",
            "i.petrova",
        )
    )
    where = random.choice(
        (
            ("gmail", "com"),
            ("luukku", "com"),
            ("hotmail", "fi"),
            ("posti.turku", "fi"),
            ("mail", "ru"),
            ("sähkö", "fi"),
        )
    )
    at = random.choice(
        (
            "@",
            " @ ",
            "(at)",
            " (at) ",
            "[at]",
            "{at}",
            " at ",
            " ät ",
            "(a)",
            "[a]",
            " [a] ",
            "(ät)",
            "[ät]",
            "＠",
            " miukumauku ",
            " snabel-a ",
            "(@)",
            " ät-merkki ",
            " @",
            "@ ",
            "\u200b@",
        )
    )
    dot = random.choice(
        (".", ".", ".", " piste ", " punkt ", "(piste)", "[dot]", " dot ", "[.]", "(punkt)")
    )
    return f"{who}{at}{where[0]}{dot}{where[1]}"


def iban(random: Random) -> str:
    account = f"{random.randint(0, 10**14 - 1):014}"
    plain = f"FI{98 - int(f'{account}151800') % 97:02}{account}"
    groups = [plain[at : at + 4] for at in range(0, len(plain), 4)]
    at = random.randint(1, len(plain) - 1)
    return random.choice(
        (
            plain,
            plain.lower(),
            " ".join(groups),
            "-".join(groups),
            "\u00a0".join(groups),
            ".".join(groups),
            "  ".join(groups),
            "\n".join((" ".join(groups[:3]), " ".join(groups[3:]))),
            f"IBAN {' '.join(groups)}",
            f"IBAN:{plain}",
            " ".join(plain),
            f"{plain[:2]} {plain[2:]}",
            plain[:at] + random.choice(_HIDDEN) + plain[at:],
            _digits(random, plain),
            random.choice(
                (
                    "EE38 2200 2210 2014 5685",
                    "SE4550000000058398257466",
                    "DE89 3704 0044 0532 0130 00",
                )
            ),
        )
    )


def plate(random: Random) -> str:
    letters = "".join(random.choices("ABCEFGHIJKLMNOPRSTUVXYZ", k=3))
    number = random.randint(1, 999)
    return random.choice(
        (
            f"{letters}-{number}",
            f"auto {letters} {number:03}",
            f"bilen {letters}-{number}",
            f"rekisterinumero {letters}{number:03}",
            f"auton rekkari {letters.lower()}-{number}",
            f"pakettiauto {letters} – {number}",
        )
    )


def address(random: Random) -> str:
    street = random.choice(
        (
            "Aurakatu",
            "Läntinen Pitkäkatu",
            "Mäkitie",
            "Koulupolku",
            "Storgatan",
            "Skolvägen",
            "Kirkkokatu",
            "Vanha Hämeentie",
            "Östra Strandgatan",
            "Siltakuja",
            "Hämeenkadulla",
            "Mannerheimintie",
            "Rantaraitti",
            "Kyrkoesplanaden",
            "Peltolankaari",
            "Kvarnbacken",
            "Lapinrinne",
            "Metsänreuna",
        )
    )
    number = random.randint(1, 150)
    rest = random.choice(
        ("", " B 12", " A", " as 4", "-7", " b 3", "A2", "  C 44", " as. 12", " lgh 3", " D")
    )
    return f"{street} {number}{rest}"


def _digits(random: Random, text: str) -> str:
    """The same with digits of another script."""
    return text.translate(str.maketrans("0123456789", random.choice(_DIGIT_SETS)))


MAKERS: Final[Mapping[str, Callable[[Random], str]]] = {
    "identity_code": identity_code,
    "phone": phone,
    "email": email,
    "iban": iban,
    "plate": plate,
    "address": address,
}
