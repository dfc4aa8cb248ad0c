"""Which claims are one event: by town and day across languages, in whatever order they come."""

import random
from pathlib import Path

import msgspec
import pytest
from tests.link.reports import report, two_attacks

from isnad.link.skeletons import same_skeleton, skeleton
from isnad.pipeline import events_of, read_coded


def groups(items: list) -> dict[str, str]:  # type: ignore[type-arg]  # documents with claims
    return {c: e.incident or e.id for e in events_of(items)[0] for c in e.claims}


def test_two_days_in_one_town_stay_apart_and_languages_come_together() -> None:
    items = two_attacks()
    group = groups(items)
    of_document = [{group[c.id] for c in claims if c.type == "ASSAULT"} for _, claims in items]
    assert [len(g) for g in of_document] == [1, 1, 1, 1]
    assert of_document[0] == of_document[1]
    assert of_document[2] == of_document[3]
    assert of_document[0] != of_document[2]


@pytest.mark.parametrize("seed", range(20))
def test_order_and_splits_of_the_input_change_nothing(seed: int) -> None:
    items = two_attacks()
    expected = events_of(items)[0]
    shuffled = random.Random(seed).sample(items, len(items))
    assert events_of(shuffled)[0] == expected


@pytest.mark.parametrize("seed", range(20))
def test_files_split_in_any_way_give_the_same_events(seed: int, tmp_path: Path) -> None:
    items, random_ = two_attacks(), random.Random(seed)
    records = [record for document, claims in items for record in (document, *claims)]
    files = [tmp_path / f"{i}.jsonl" for i in range(random_.randint(2, 6))]
    parts: dict[Path, list[bytes]] = {file: [] for file in files}
    for record in records:  # a claim may well stand in another file than its document, and before it
        parts[random_.choice(files)].append(msgspec.json.encode(record))
    for file, lines in parts.items():
        file.write_bytes(b"".join(random_.choice((b"", b"\n")) + line + b"\n" for line in lines))
    read, problems = read_coded(str(f) for f in random_.sample(files, len(files)))
    assert problems == []
    assert events_of(read)[0] == events_of(items)[0]


def test_a_recalled_attack_does_not_join_the_news() -> None:
    items = [report(
        "Camp attacked\n\nTwelve soldiers were killed on Tuesday in an attack in Gao, the army said.\n\n"
        "In August 2019 an attack in Gao killed 30 soldiers.",
        published="2025-06-18",
    )]  # fmt: skip
    group = groups(items)
    news, old = items[0][1][0], items[0][1][-1]
    assert old.time is not None
    assert old.time.from_ == "2019-08-01"
    assert group[news.id] != group[old.id]


def test_a_new_report_changes_only_what_it_touches() -> None:
    items = two_attacks()
    before = {e.id: e for e in events_of(items)[0]}
    more = report("Four people were killed in a shelling of Kharkiv on Friday, the mayor said.", published="2025-06-21", publisher="Late")
    after = {e.id: e for e in events_of([*items, more])[0]}
    assert {i: after[i] for i in before} == before
    assert len(after) > len(before)


def test_a_claim_without_a_town_is_of_the_one_that_its_sentence_names() -> None:
    items = [report(
        "Raids on two towns\n\nGunmen attacked Gao on Saturday, killing seven people, police said.\n\n"
        "On the same day militants attacked Menaka and killed nine people, residents said.\n\n"
        "In Gao, a nurse put the toll at eleven.",
        published="2025-09-07",
    )]  # fmt: skip
    group = groups(items)
    of_text = {c.evidence.text: group[c.id] for c in items[0][1]}
    nurse = next(g for text, g in of_text.items() if "eleven" in text)
    assert nurse == next(g for text, g in of_text.items() if "seven people" in text)
    assert nurse != next(g for text, g in of_text.items() if "nine people" in text)


def test_a_town_that_no_register_knows_joins_reports_that_begin_with_it() -> None:
    items = [
        report("Shells fall on Kvarnedzor\n\nTwo soldiers were killed in Kvarnedzor, Armenia's defence ministry said.", published="2025-11-19"),
        report(
            "Обстрел села Кварнедзор\n\nМинобороны Армении сообщило, что при обстреле села Кварнедзор погибли трое военных.",
            published="2025-11-20", publisher="Вестник", language="ru",
        ),
        report("Armenia's defence ministry said that two soldiers were killed near Sotk.", published="2025-11-20", publisher="Late"),
    ]  # fmt: skip
    group = groups(items)
    first, second, third = ({group[c.id] for c in claims} for _, claims in items)
    assert first & second
    assert not first & third


def test_a_copy_stands_where_its_original_stands() -> None:
    text = (
        "Market shelled\n\nShells hit the market of Bara on Tuesday and killed twelve traders, the emergency office said. "
        "A nurse said she had counted fifteen bodies in the yard. The army denied that it had shelled the market at all, "
        "and its spokesman blamed rebels who hold the hills above the road to the east."
    )
    items = [
        report(text, published="2025-03-05"),
        report(text + " A visitor said that the shelling was heard in Khartoum.", published="2025-03-09", publisher="Mirror"),
    ]
    group = groups(items)
    assert group[items[0][1][1].id] == group[items[1][1][1].id]


def test_a_copy_and_a_translation_are_found() -> None:
    text = (
        "The army said on Tuesday that nine soldiers were killed and four wounded in an attack on a camp in Gao. "
        "A doctor at the hospital said that he had seen eleven bodies in the yard that morning. "
        "JNIM said it had killed 25 soldiers and captured three. The mayor said that two houses had burnt down near the market."
    )
    first = report(text, published="2025-06-17", publisher="First Wire")
    second = report(text + " Nobody else could be reached.", published="2025-06-18", publisher="Second Hand")
    _, copies = events_of([second, first])
    assert [(c.document, c.original, c.how) for c in copies] == [(second[0].id, first[0].id, "copy")]


@pytest.mark.parametrize(("left", "right"), [("Калембе", "Kalembé"), ("Kalembe", "كاليمبي"), ("Орехов", "Orikhiv"), ("Инделиманом", "Indelimane")])
def test_one_name_in_two_scripts_has_one_skeleton(left: str, right: str) -> None:
    assert same_skeleton(skeleton(left), skeleton(right))


def test_other_names_have_other_skeletons() -> None:
    assert not same_skeleton(skeleton("Gajiram"), skeleton("Магумери"))


def test_reports_of_a_village_that_no_gazetteer_has_meet_by_its_name_in_any_script() -> None:
    items = [
        report("A drone strike on Thursday hit a market at Qorbandi, Mali, killing 17, a nurse said.", published="2026-02-13", publisher="One"),
        report(
            "Удар по рынку в Корбанди\n\nВ Мали, по словам старосты, погибли 17 человек, ещё 22 ранены.",
            published="2026-02-14", publisher="Два", language="ru",
        ),
        report(
            "Marché de Qorbandi : le deuil\n\nUn élu du cercle de Gao, au Mali, parle de 19 morts.",
            published="2026-02-15", publisher="Trois", language="fr",
        ),
        report("A convoy was ambushed on Thursday near Taserbant, Mali, killing six troops, police said.", published="2026-02-13", publisher="Four"),
    ]  # fmt: skip
    group = groups(items)
    told = [{group[c.id] for c in claims if c.type == "ASSAULT"} for _, claims in items]
    assert [len(t) for t in told] == [1, 1, 1, 1]
    assert told[0] == told[1] == told[2] != told[3]


def test_where_the_wounded_were_flown_and_when_captives_came_home_is_not_where_and_when_it_was() -> None:
    items = [
        report("The army said nine soldiers died on Monday in an attack on a camp at Diafarabe, in Mali.", published="2026-03-03", publisher="One"),
        report(
            "Diafarabe, three days on\n\nThe hospital of Gao has received fourteen wounded. Two captives were released on Thursday in Timbuktu, "
            "relatives said. Nine soldiers died at Diafarabe, the army repeats. The group has said nothing. Residents ask for help.",
            published="2026-03-06", publisher="Two",
        ),
    ]  # fmt: skip
    group = groups(items)
    told = [{group[c.id] for c in claims if c.type == "ASSAULT"} for _, claims in items]
    assert told[0] <= told[1]


def test_a_village_that_titles_name_joins_reports_that_share_nothing_else() -> None:
    items = [
        report("Raid on Zalmouta\n\nArmed men killed nine herders on Monday, a clan elder said.", published="2025-06-17", publisher="First Wire"),
        report(
            "Update: attack on Zalmouta\n\nRelatives said that two girls were still missing after the raid.",
            published="2025-06-21", publisher="Morning Star",
        ),
    ]  # fmt: skip
    found = [e for e in events_of(items)[0] if len(e.documents) == 2]
    assert len(found) == 1


def night_of(first: str, second: str, *, told: str) -> set[int]:
    """How many reports the events of an attack have, when reports give its day differently."""
    items = [
        report(f"Raid on Zalmouta\n\nArmed men killed nine herders {first}, a clan elder said.", published="2025-06-21", publisher="First Wire"),
        report(f"Attack on Zalmouta\n\nGunmen killed six herders {told}, the governor said.", published="2025-06-21", publisher="Morning Star"),
        report(
            f"Zalmouta buries its dead\n\nThe raid on Zalmouta {second} killed eleven herders, a nurse said.",
            published="2025-06-21", publisher="Post",
        ),
    ]  # fmt: skip
    return {len(e.documents) for e in events_of(items)[0] if e.type == "ASSAULT"}


def test_a_night_holds_both_its_days() -> None:
    assert night_of("on Thursday", "on Friday", told="overnight from Thursday to Friday") == {3}
    assert night_of("on Tuesday", "on Friday", told="on Friday") == {1, 2}
