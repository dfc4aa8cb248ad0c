"""Whom sentences are about, looked for where a pronoun asks."""

from isnad.draft import Range, Subjects


def test_the_last_subject_between_two_tokens_is_found_and_no_sentence_is_read_twice() -> None:
    read: list[Range] = []
    found: dict[Range, Range | None] = {(0, 9): (0, 2), (9, 20): None, (20, 30): (22, 24)}

    def find(sentence: Range) -> Range | None:
        read.append(sentence)
        return found[sentence]

    subjects = Subjects(list(found), find)
    assert subjects.between(-1, 12) == (0, 2)  # the sentence around the token names nobody
    assert subjects.between(-1, 22) == (0, 2)  # a subject that begins at the token is not before it
    assert subjects.between(-1, 23) == subjects.between(0, 23) == (22, 24)
    assert subjects.between(0, 12) is None  # whoever came no later than the first token is known
    assert subjects.between(40, 50) is None
    assert sorted(read) == sorted(found)
