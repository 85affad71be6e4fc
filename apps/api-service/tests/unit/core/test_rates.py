"""Sliding windows admit exactly what they promise."""

from app.core.security.rates import SlidingWindow


class Watch:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_the_limit_is_exact_and_slides() -> None:
    watch = Watch()
    window = SlidingWindow(3, 60, watch)
    assert [window.admit("a") for _ in range(3)] == [0, 0, 0]
    watch.at = 20
    assert window.admit("a") == 40
    watch.at = 60
    assert window.admit("a") == 0


def test_keys_do_not_know_each_other() -> None:
    window = SlidingWindow(1, 60, Watch())
    assert window.admit("a") == 0
    assert window.admit("b") == 0
    assert window.admit("a") > 0


def test_a_refused_event_does_not_prolong_the_wait() -> None:
    watch = Watch()
    window = SlidingWindow(1, 60, watch)
    window.admit("a")
    for watch.at in (10.0, 30.0, 59.0):
        assert window.admit("a") == 60 - watch.at
    watch.at = 60
    assert window.admit("a") == 0


def test_quiet_keys_are_forgotten() -> None:
    watch = Watch()
    window = SlidingWindow(1, 60, watch)
    for number in range(10_000):
        window.admit(number)
    watch.at = 100
    window.admit("the one that is too many")
    assert len(window._events) == 1
