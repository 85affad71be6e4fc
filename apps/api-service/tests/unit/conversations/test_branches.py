"""Paths through the tree of a conversation."""

from uuid import UUID

import pytest
from app.domain.conversations.branches import PathChange, Place, first_of, path_before, path_through


def item(number: int) -> UUID:
    return UUID(int=number)


def run(number: int) -> UUID:
    return UUID(int=1000 + number)


def tree(*turns: tuple[int, int | None]) -> list[Place]:
    """Each turn has a question and an answer, 2n and 2n+1, and stands below the answer of another, or at the top."""
    places: list[Place] = []
    for number, below in turns:
        parent = None if below is None else item(2 * below + 1)
        places += [
            Place(item(2 * number), parent, run(number)),
            Place(item(2 * number + 1), item(2 * number), run(number)),
        ]
    return places


def turns_of(path: list[UUID]) -> list[int]:
    return [each.int // 2 for each in path[::2]]


ASKED_AGAIN = tree((1, None), (2, 1), (3, 2), (4, 1), (5, 4), (6, 1))
"""Turn 2 has been asked again as 4 and as 6; 3 and 5 follow on the first two."""


@pytest.mark.parametrize(
    ("chosen", "path"), [(1, [1, 6]), (2, [1, 2, 3]), (3, [1, 2, 3]), (4, [1, 4, 5]), (5, [1, 4, 5]), (6, [1, 6])]
)
def test_leads_over_the_run_to_the_newest_end(chosen: int, path: list[int]) -> None:
    assert turns_of(path_through(ASKED_AGAIN, run(chosen))) == path


def test_of_a_run_without_items_there_is_none() -> None:
    assert path_through(ASKED_AGAIN, run(9)) == []


def test_a_question_without_an_answer_is_an_end() -> None:
    places = [*tree((1, None)), Place(item(4), item(3), run(2))]
    assert path_through(places, run(1)) == [item(2), item(3), item(4)]


def test_before_a_turn_is_what_it_was_asked_after() -> None:
    first = first_of(ASKED_AGAIN, run(5))
    assert first is not None
    assert turns_of(path_before(ASKED_AGAIN, first)) == [1, 4]


def test_two_first_questions_have_nothing_before_them() -> None:
    places = tree((1, None), (2, None))
    assert turns_of(path_through(places, run(1))) == [1]
    assert turns_of(path_through(places, run(2))) == [2]


def test_only_what_differs_changes() -> None:
    on = {2, 3, 8, 9, 10, 11}
    places = [Place(each.id, each.parent_id, each.run_id, each.id.int in on) for each in ASKED_AGAIN]
    change = PathChange.to(path_through(places, run(3)), places)
    assert [each.int for each in change.left] == [8, 9, 10, 11]
    assert [each.int for each in change.taken] == [4, 5, 6, 7]
