"""What the documentation says is there, and what is there is said."""

import importlib
import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest

import isnad.model
from isnad.pipeline import STAGES

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "eval").glob("*.md")])
USER_PAGES = [p for p in PAGES if p.name == "README.md" or "docs" in p.relative_to(ROOT).parts]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def find_commands() -> list[tuple[str, click.Command]]:
    """Every command of the program with its words ("pack test"), groups left out."""
    if importlib.util.find_spec("isnad.cli") is None:
        return []
    from isnad.cli import main  # noqa: PLC0415 - so that this file can be collected before the program has a cli

    return list(walk(main, ()))


def walk(command: click.Command, words: tuple[str, ...]) -> Any:
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from walk(inner, (*words, name))
    else:
        yield " ".join(words), command


COMMANDS = find_commands()


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    said = "\n".join(page.read_text(encoding="utf-8") for page in USER_PAGES)
    assert f"isnad {name}" in said
    options = [o for p in command.params if isinstance(p, click.Option) and not p.hidden for o in p.opts[:1]]
    assert [o for o in options if not re.search(rf"(?<![\w-]){re.escape(o)}(?![\w-])", said)] == []


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_has_help(name: str, command: click.Command) -> None:
    assert command.help
    assert [p.name for p in command.params if isinstance(p, click.Option) and not p.help] == []


def stage_table(stages: tuple[tuple[str, str, str, str], ...]) -> str:
    """The stages as ARCHITECTURE.md shows them: name, module and function, what it takes, what it gives."""
    rows = [f"| {name} | `{function}` | {takes} | {gives} |" for name, function, takes, gives in stages]
    return "\n".join(["| stage | function | takes | gives |", "|---|---|---|---|", *rows])


@pytest.mark.parametrize("function", [function for _, function, _, _ in STAGES])
def test_every_stage_is_a_function(function: str) -> None:
    module, name = function.rsplit(".", 1)
    assert callable(getattr(importlib.import_module(module), name))


def test_architecture_shows_the_pipeline() -> None:
    shown = re.search(r"<!-- stages -->\n(.*?)\n<!-- /stages -->", read("ARCHITECTURE.md"), re.DOTALL)
    assert shown is not None
    assert shown[1] == stage_table(STAGES)


RECORDS = [
    value for value in vars(isnad.model).values()
    if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == "isnad.model"
]  # fmt: skip


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_reference_names_every_field(record: type[msgspec.Struct]) -> None:
    said = read("docs/reference.md")
    fields = [field.encode_name for field in msgspec.structs.fields(record)]
    assert fields
    assert [field for field in fields if f"`{field}`" not in said] == []


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"## {version}" in read("CHANGELOG.md")


def test_every_language_is_named_with_its_status() -> None:
    files = sorted((ROOT / "src" / "isnad" / "data" / "languages").glob("*/language.toml"))
    packs = [tomllib.loads(f.read_text(encoding="utf-8")) for f in files]
    said = read("README.md").split("## Languages")[1].split("\n## ")[0]
    assert packs
    assert [p["name"] for p in packs if p["name"] not in said] == []
    assert [p["name"] for p in packs if p["status"] == "draft" and "draft" not in said] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_relative_links_resolve(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):(.*)", read("Makefile"), re.MULTILINE)
    assert [name for name, rest in targets if " ## " not in rest] == []
    assert all(f"make {name}" in read("README.md") + read("CONTRIBUTING.md") for name, _ in targets)


def test_requirements_name_no_host() -> None:
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert files
    assert [f.name for f in files if "://" in f.read_text(encoding="utf-8")] == []


def test_every_file_of_extraction_stands_in_the_architecture() -> None:
    shown = re.search(r"<!-- extract -->\n(.*?)\n<!-- /extract -->", read("ARCHITECTURE.md"), re.DOTALL)
    assert shown is not None
    files = {file.stem for file in (ROOT / "src" / "isnad" / "extract").glob("*.py")} - {"__init__"}
    assert sorted(re.findall(r"`(\w+)`", shown[1])) == sorted(files)
