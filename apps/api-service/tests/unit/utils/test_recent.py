"""What was found out is trusted for a moment, and never takes more room than it may."""

from app.utils.recent import Recent


class Watch:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_value_is_trusted_from_when_it_was_true() -> None:
    watch = Watch()
    recent: Recent[str, int] = Recent(1.0, 10, now=watch)
    recent.put("early", 1, watch.seconds - 0.75)
    recent.put("now", 2, watch.seconds)
    assert (recent.get("early"), recent.get("now"), recent.get("never")) == (1, 2, None)
    watch.seconds += 0.25
    assert (recent.get("early"), recent.get("now")) == (None, 2)
    watch.seconds += 0.75
    assert recent.get("now") is None


def test_its_room_is_bounded_and_the_newest_stay() -> None:
    watch = Watch()
    recent: Recent[int, int] = Recent(1.0, 10, now=watch)
    for number in range(1000):
        recent.put(number, number, watch.seconds)
        assert len(recent) <= 10
        assert recent.get(number) == number
    assert [recent.get(number) for number in range(995, 1000)] == [*range(995, 1000)]


def test_values_are_forgotten_wherever_they_lie() -> None:
    watch = Watch()
    recent: Recent[int, str] = Recent(1.0, 4, now=watch)
    for number in range(4):
        recent.put(number, "odd" if number % 2 else "even", watch.seconds)
    recent.drop(lambda value: value == "odd")
    assert [recent.get(number) for number in range(4)] == ["even", None, "even", None]


def test_what_was_being_found_out_while_it_was_forgotten_is_not_kept() -> None:
    watch = Watch()
    recent: Recent[str, str] = Recent(1.0, 4, now=watch)
    watch.seconds += 5
    asked_at = watch.seconds
    watch.seconds += 0.01
    recent.drop(lambda value: value == "a member")
    recent.put("token", "a member", asked_at)
    assert recent.get("token") is None
    recent.put("token", "a viewer", watch.seconds)
    assert recent.get("token") == "a viewer"
