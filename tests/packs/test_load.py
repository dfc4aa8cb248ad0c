"""Every pack validates, and data that do not are refused with the file and the line to look at."""

import tomllib
from pathlib import Path

import pytest

from isnad.packs import DATA, PackError, languages, load_pack
from isnad.packs.files import load_toml
from isnad.packs.schema import Trigger


@pytest.mark.parametrize("code", languages())
def test_pack_loads(code: str) -> None:
    pack = load_pack(code)
    assert pack.language.code == code
    assert pack.patterns and len(pack.patterns) == len(pack.readings)
    assert {"Cue", "Trigger", "Role", "Word", "Number", "Time"} <= {type(e).__name__ for e in pack.entries}


@pytest.mark.parametrize("code", languages())
def test_modes_are_the_ontologys(code: str) -> None:
    modes = tomllib.loads((DATA / "ontology" / "modes.toml").read_text(encoding="utf-8"))
    triggers = [(id, e) for id, e in zip(*entries(code), strict=True) if isinstance(e, Trigger) and e.mode]
    assert not [(id, e.type, e.mode) for id, e in triggers if e.mode not in modes[e.type]]


def entries(code: str) -> tuple[list[str], list[object]]:
    pack = load_pack(code)
    return pack.ids, list(pack.entries)


def test_mode_out_of_the_ontology_is_refused(data: Path) -> None:
    file = data / "languages" / "xx" / "triggers.toml"
    file.write_text('[[trigger]]\nlemma = "raid"\npos = "noun"\ntype = "ASSAULT"\nmode = "picnic"\n', encoding="utf-8")
    with pytest.raises(PackError, match="picnic") as refused:
        load_pack("xx", data)
    assert (refused.value.file, refused.value.line) == (file, 1)


def test_small_pack_compiles(data: Path) -> None:
    pack = load_pack("xx", data)
    assert pack.ids == ["xx/cues.toml#say", "xx/cues.toml#claim", "actors#army", "actors#front"]
    assert {p.strip("\x1f") for p in pack.patterns} == {"say", "says", "claimed", "army", "front"}


FAULTS = [
    # what, file, old text, new text, line of the fault, words of the message
    ("unknown key", "languages/xx/cues.toml", 'act = "claim"', 'axt = "claim"', 8, "axt"),
    ("bad value", "languages/xx/cues.toml", 'act = "claim"', 'act = "sing"', 8, "sing"),
    ("missing field", "languages/xx/cues.toml", 'lemma = "claim"\n', "", 8, "lemma"),
    ("unknown table", "languages/xx/cues.toml", "[[cue]]\nlemma = \"claim\"", "[[queue]]\nlemma = \"claim\"", 8, "queue"),
    ("bad feature", "languages/xx/cues.toml", '"claimed" = "past"', '"claimed" = "passed"', 8, "passed"),
    ("unknown paradigm", "languages/xx/cues.toml", 'paradigm = "verb"', 'paradigm = "werb"', 1, "werb"),
    ("missing stem", "languages/xx/paradigms.toml", '"{}s"', '"{past}s"', None, "past"),
    ("bad TOML", "languages/xx/cues.toml", 'pos = "verb"\nact = "claim"', 'pos = verb"\nact = "claim"', 10, ""),
    ("collision", "languages/xx/cues.toml", '"claimed" = "past"', '"says" = "pres"', 8, "ambiguous"),
    ("code is not the folder's", "languages/xx/language.toml", 'code = "xx"', 'code = "xy"', 1, "xy"),
    ("unknown key of the language", "languages/xx/language.toml", 'name = "Xish"', 'nume = "Xish"', None, "nume"),
    ("fold of two characters", "languages/xx/language.toml", "source =", 'folds = { "ß" = "ss" }\nsource =', None, "ss"),
    ("id twice", "actors/all.yaml", "id: front", "id: army", 6, "army"),
    ("bad YAML", "actors/all.yaml", "  kind: party", "  kind: [party", None, ""),
    ("unknown kind of actor", "actors/all.yaml", "kind: party", "kind: gang", 6, "gang"),
    ("form of a reference", "actors/all.yaml", "  sort: group", "  sort: group\n  reference: Q42", 6, "front: reference 'Q42' is none of"),
    ("unknown parent", "actors/all.yaml", "  sort: group", "  sort: group\n  parent: nobody", None, "nobody"),
]  # fmt: skip
UNNAMED = {  # the message should name a line that it does not name yet
    "code is not the folder's": "the line of the code is not named",
    "unknown parent": "the folder is named, not the file",
}


@pytest.mark.parametrize(
    ("what", "file", "old", "new", "line", "words"),
    [pytest.param(*row, id=row[0], marks=[pytest.mark.xfail(reason=UNNAMED[row[0]], strict=True)] if row[0] in UNNAMED else []) for row in FAULTS],
)
def test_refusal_names_file_and_line(data: Path, what: str, file: str, old: str, new: str, line: int | None, words: str) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load_pack("xx", data)
    assert words in refused.value.what
    if what == "missing stem":  # the pattern is the paradigm's, the stem is missing where the entry uses it
        assert (refused.value.file, refused.value.line) == (data / "languages/xx/cues.toml", 1)
    else:
        assert refused.value.file == path
        assert line is None or refused.value.line == line
    assert str(refused.value).startswith(str(refused.value.file))


def test_homographs_must_both_say_so(data: Path) -> None:
    path = data / "languages/xx/cues.toml"
    text = path.read_text(encoding="utf-8").replace('"claimed" = "past"', '"says" = "pres"')
    path.write_text(text.replace('lemma = "claim"', 'lemma = "claim"\nambiguous = true'), encoding="utf-8")
    load_pack("xx", data)
    twice = text.replace('lemma = "claim"', 'lemma = "claim"\nambiguous = false')
    path.write_text(twice, encoding="utf-8")
    with pytest.raises(PackError):
        load_pack("xx", data)


def test_language_without_a_folder(data: Path) -> None:
    with pytest.raises(PackError, match="no pack for language 'yy'"):
        load_pack("yy", data)


def test_bytes_that_are_no_utf8(data: Path) -> None:
    path = data / "languages/xx/cues.toml"
    path.write_bytes(path.read_bytes() + b"# \xff\n")
    with pytest.raises(PackError, match=r"cues\.toml"):
        load_toml(path)
