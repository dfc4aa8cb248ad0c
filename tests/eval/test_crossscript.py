"""The measure of names across scripts: what it takes for a name, and what it takes for a meeting."""

from crossscript import Score, score_ids, shared_names, stands_on
from isnad.pipeline import pack_of


def test_a_name_stands_in_both_and_not_at_the_beginning() -> None:
    english = ["Amadou Keita spoke in Kidal.", "The mayor, Amadou Keita, left Kidal."]
    french = ["Amadou Keita a parlé à Kidal.", "Le maire, Amadou Keita, a quitté Kidal."]
    assert list(shared_names(english, french)) == [(0, "Keita"), (0, "Kidal"), (1, "Amadou Keita")]  # the first word of a line is no sign


def test_names_are_met_in_any_case_and_behind_what_is_attached() -> None:
    russian, arabic = pack_of("ru"), pack_of("ar")
    assert russian
    assert arabic
    assert stands_on("Amadou Keita", "По словам Амаду Кейты, город взят.", russian.language)
    assert stands_on("Kidal", "وصل الوفد إلى بلدة كيدال أمس", arabic.language)
    assert not stands_on("Amadou Keita", "По словам Евгения Маслова, город взят.", russian.language)


def test_an_id_counts_once_a_document_and_only_where_two_languages_have_it() -> None:
    four = [{0: {"a", "b"}, 1: {"a"}}, {0: {"a"}, 1: {"a"}}, {0: {"a"}}, {0: {"a", "c"}}]
    assert score_ids(four) == Score(1, 1)
    assert score_ids([{0: {"a", "b"}}, {0: {"b"}}, {}, {}]) == Score(1, 0)
