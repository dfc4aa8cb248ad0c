"""The language of a text, with and without the detection model."""

import pytest

from isnad.read import language
from isnad.read.language import resolve_language

PACKS = ("ar", "en", "fr", "ru")
NEIGHBOURS = (*PACKS, "uk")
TEXTS = {
    "en": "Three soldiers were killed on Sunday when a convoy was attacked near the border, the army said.",
    "fr": "L'armée a déclaré que trois soldats ont été tués dimanche près de la frontière.",
    "ar": "قال الجيش إن ثلاثة جنود قتلوا يوم الأحد في هجوم على قافلة قرب الحدود.",
    "ru": "Военные сообщили, что в воскресенье при нападении на колонну у границы погибли трое солдат.",
}
UKRAINIAN = "Військові повідомили, що в неділю під час нападу на колону біля кордону загинули троє солдатів."
PERSIAN = "ارتش گفت که سه سرباز روز یکشنبه در حمله به یک کاروان در نزدیکی مرز کشته شدند."


@pytest.mark.parametrize("code", PACKS)
def test_detects_the_packs(code: str) -> None:
    pytest.importorskip("fasttext")
    assert resolve_language(TEXTS[code], given=None, languages=PACKS)[:2] == (code, None)


@pytest.mark.parametrize(("text", "code"), [(UKRAINIAN, "uk"), (PERSIAN, "fa")])
def test_language_without_a_pack_is_named(text: str, code: str) -> None:
    pytest.importorskip("fasttext")
    detected = resolve_language(text, given=None, languages=PACKS)
    assert detected.language == code
    assert detected.what == f"no pack for language '{code}'; nothing extracted"


@pytest.mark.parametrize("text", ["12 345, 67", "Goma", "…", "\u200b\u200b"])
def test_too_little_to_tell(text: str) -> None:
    detected = resolve_language(text, given=None, languages=PACKS)
    assert detected.language is None
    assert "language unknown" in str(detected.what)


def test_bilingual_text_has_its_larger_language_and_says_so() -> None:
    pytest.importorskip("fasttext")
    text = f"{TEXTS['en']}\n{TEXTS['ar']}\n{TEXTS['ar']}\n{TEXTS['ar']}"
    detected = resolve_language(text, given=None, languages=PACKS)
    assert detected.language == "ar"
    assert "two languages" in str(detected.what) and "'en'" in str(detected.what)
    few = resolve_language(f"{TEXTS['en']}\n{TEXTS['ar'] * 9}", given=None, languages=PACKS)
    assert few[:2] == ("ar", None)


@pytest.mark.parametrize(
    ("given", "code"), [("en", "en"), ("EN", "en"), ("ar-ML", "ar"), ("fr_FR", "fr"), ("sw", "sw"), ("sw-KE", "sw-KE")]
)
def test_given_language_is_taken(given: str, code: str) -> None:
    detected = resolve_language("x", given=given, languages=PACKS)
    assert detected.language == code
    assert (detected.what is None) == (code in PACKS)


def test_without_the_model_only_a_script_of_one_pack_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "load_model", lambda: None)
    found = {code: resolve_language(text, given=None, languages=PACKS).language for code, text in TEXTS.items()}
    assert found == {"en": None, "fr": None, "ar": "ar", "ru": "ru"}
    assert resolve_language(TEXTS["fr"], given=None, languages=("ar", "fr")).language == "fr"
    for neighbour in (UKRAINIAN, PERSIAN):
        assert resolve_language(neighbour, given=None, languages=PACKS).language is None


# Headlines: with letters that only one of the two has, or with words that only one has.
SHORT = {
    "uk": [
        "Обстріл Херсона: двоє поранених", "Міст підірвано", "Троє загиблих у Харкові", "Командир загинув",
        "Вибух у порту Одеси", "Президент заявив про перемогу", "Рада безпеки проведе нараду",
    ],
    "ru": [
        "Взрыв в порту Одессы", "Обстрел Херсона: двое раненых", "Трое погибших в Харькове", "Командир погиб",
        "В Запорожье прогремел взрыв", "Президент заявил о победе", "Повстанцы захватили порт",
    ],
}  # fmt: skip


@pytest.mark.parametrize("model", [True, False], ids=["model", "script"])
@pytest.mark.parametrize(("code", "text"), [(c, t) for c, texts in SHORT.items() for t in texts])
def test_neighbours_are_told_apart(code: str, text: str, model: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if model:
        pytest.importorskip("fasttext")
    else:
        monkeypatch.setattr(language, "load_model", lambda: None)
    assert resolve_language(text, given=None, languages=NEIGHBOURS).language == code


def test_what_could_be_either_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "load_model", lambda: None)
    assert resolve_language("Атака на порт Одеса", given=None, languages=NEIGHBOURS).language is None
    both = "Командир загинув. Командир погиб."
    assert resolve_language(both, given=None, languages=NEIGHBOURS).language is None
