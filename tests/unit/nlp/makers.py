"""Personal data made up by rule: every written form, none of it anybody's."""

from hypothesis import strategies as st

_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DIGITS = st.text("0123456789", min_size=7, max_size=7)
_FRAMES = (
    "Asiakas kertoi, että {} on hänen.",
    "{}",
    "Yhteystieto on {}, soittakaa.",
    "Klienten gav oss {} igår.",
    "Eilen\n{}\nja sitten",
    "({})",
    "tiedot {}. Seuraava lause alkaa.",
)


@st.composite
def framed(draw: st.DrawFn, things: st.SearchStrategy[str]) -> str:
    return draw(st.sampled_from(_FRAMES)).format(draw(things))


@st.composite
def identity_codes(draw: st.DrawFn) -> str:
    day, month, year = (
        draw(st.integers(1, 28)),
        draw(st.integers(1, 12)),
        draw(st.integers(0, 99)),
    )
    number = draw(st.integers(2, 999))
    check = _CHECKS[int(f"{day:02}{month:02}{year:02}{number:03}") % 31]
    sign = draw(st.sampled_from("-YXWVUABCDEF"))
    date = f"{day:02}{month:02}{year:02}"
    return draw(st.sampled_from(_spellings(date, sign, f"{number:03}{check}")))


def _spellings(date: str, sign: str, tail: str) -> list[str]:
    plain = f"{date}{sign}{tail}"
    return [
        plain,
        plain.lower(),
        f"{date} {sign}{tail}",
        f"{date}{sign} {tail}",
        f"{date} {sign} {tail}",
        f"{date}\u200b{sign}{tail}",
        f"{date}\u00a0{sign}{tail}",
        "\u200d".join(plain),
        " ".join(plain),
        plain.replace("-", "–"),
        f"{date[:2]}.{date[2:4]}.{date[4:]}{sign}{tail}",
    ]


@st.composite
def phones(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(["040", "041", "044", "045", "046", "050"]))
    n = draw(_DIGITS)
    spellings = [
        f"{area}{n}",
        f"{area} {n[:3]} {n[3:]}",
        f"{area}-{n}",
        f"{area} {n[:2]} {n[2:4]} {n[4:]}",
        f"({area}) {n}",
        f"{area}.{n[:3]}.{n[3:]}",
        f"{area}/{n}",
        f"+358 {area[1:]} {n}",
        f"+358{area[1:]}{n}",
        f"00358{area[1:]}{n}",
        f"+358 (0){area[1:]} {n}",
        f"09 {n[:3]} {n[3:]}",
        "+46 70 123 45 67",
        "+372 5123 4567",
        "+380 67 123 4567",
    ]
    return draw(st.sampled_from(spellings))


@st.composite
def emails(draw: st.DrawFn) -> str:
    who = draw(st.sampled_from(["matti.virtanen", "m_virtanen", "ahmed99", "åsa.öberg"]))
    where = draw(st.sampled_from(["gmail.com", "luukku.com", "posti.turku.fi"]))
    at = draw(st.sampled_from(["@", "(at)", " (at) ", "[at]", " at ", " @ ", " ät "]))
    return f"{who}{at}{where}"


@st.composite
def ibans(draw: st.DrawFn) -> str:
    account = draw(st.text("0123456789", min_size=14, max_size=14))
    check = 98 - int(f"{account}151800") % 97
    plain = f"FI{check:02}{account}"
    groups = [plain[at : at + 4] for at in range(0, len(plain), 4)]
    return draw(st.sampled_from([plain, plain.lower(), " ".join(groups), "-".join(groups)]))


@st.composite
def addresses(draw: st.DrawFn) -> str:
    streets = ["Aurakatu", "Läntinen Pitkäkatu", "Mäkitie", "Koulupolku", "Storgatan", "Skolvägen"]
    street, number = draw(st.sampled_from(streets)), draw(st.integers(1, 150))
    return f"{street} {number}{draw(st.sampled_from(['', ' B 12', ' A', ' as 4', '-7']))}"


@st.composite
def plates(draw: st.DrawFn) -> str:
    letters = draw(st.text("BCGJKLNRXZ", min_size=3, max_size=3))
    number = draw(st.integers(1, 999))
    spellings = [f"{letters}-{number}", f"auto {letters} {number:03}", f"bilen {letters}-{number}"]
    return draw(st.sampled_from(spellings))
