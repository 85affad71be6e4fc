"""How fast each question is answered: as the server does, or as somebody told it for certain words."""

from starter_simulator.body import Body
from starter_simulator.errors import ApiError
from starter_simulator.stream import Pace

SLOWEST = 100.0


class Paces:
    """The server's own pace, and those of questions that contain certain words."""

    def __init__(self, usual: Pace) -> None:
        self._usual = usual
        self._told: dict[str, Pace] = {}

    def of(self, question: str) -> Pace:
        return next((pace for words, pace in self._told.items() if words in question), self._usual)

    def tell(self, body: Body) -> None:
        """Answers under way to such a question follow at once, if words of it were told before they began."""
        words = body.required_text("question")
        factor = body.number("factor", 0, SLOWEST)
        if factor is None:
            raise ApiError("Missing required parameter: 'factor'.", code="missing_required_parameter", param="factor")
        if words in self._told:
            self._told[words].factor = factor
        else:
            # A new dictionary, because questions are read in other threads.
            self._told = {**self._told, words: Pace(factor)}
