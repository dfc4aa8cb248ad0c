"""A data folder with one small language, to be spoilt by tests."""

from pathlib import Path

import pytest

from isnad.packs import DATA

LANGUAGE = """code = "xx"
name = "Xish"
status = "draft"
direction = "ltr"
source = ["before"]
"""
CUES = """[[cue]]
lemma = "say"
pos = "verb"
act = "say"
frames = ["that"]
paradigm = "verb"

[[cue]]
lemma = "claim"
pos = "verb"
act = "claim"
frames = ["that"]
forms = { "claimed" = "past" }
"""
PARADIGMS = """[verb]
"{}" = "base"
"{}s" = "pres"
"""
ACTORS = """- id: army
  name: Army
  kind: state
  sort: body
  names: {xx: [Army]}
- id: front
  name: Front
  kind: party
  sort: group
  names: {xx: [Front]}
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that compiles, with a cache of its own beside it."""
    monkeypatch.setenv("ISNAD_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "data"
    for name in ("languages/xx", "actors", "places", "ontology"):
        (folder / name).mkdir(parents=True)
    for file in ("folds.toml", "ontology/modes.toml"):
        (folder / file).write_bytes((DATA / file).read_bytes())
    for name, text in (("language", LANGUAGE), ("cues", CUES), ("paradigms", PARADIGMS)):
        (folder / "languages" / "xx" / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "actors" / "all.yaml").write_text(ACTORS, encoding="utf-8")
    return folder
