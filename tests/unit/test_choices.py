"""What a select offers."""

from app.language import speaking
from app.web.choices import role_choices


def test_a_role_begins_with_a_capital_and_keeps_its_own() -> None:
    with speaking("fi"):
        offered = {choice.value: str(choice.label) for choice in role_choices("Kaikki roolit")}
    assert offered["compiler"] == "Koostaja"
    assert offered["hyte"] == "HYTE-työryhmän jäsen"
