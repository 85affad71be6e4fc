"""Why nothing more may be spent, or a budget cannot be found."""

from app.domain.errors import DomainError, Kind

from .budgets import BudgetPeriod, BudgetScope

_WHOSE = {
    BudgetScope.TENANT: "The organisation's",
    BudgetScope.USER: "Your",
    BudgetScope.AGENT: "This agent's",
}
_WHEN = {BudgetPeriod.MONTH: " for this month", BudgetPeriod.TOTAL: ""}


class BudgetExhausted(DomainError):
    """The budget is used up; somebody who manages it can raise it."""

    code = "budget.exhausted"
    kind = Kind.EXHAUSTED
    title = "Budget used up"

    @classmethod
    def of(cls, scope: BudgetScope, period: BudgetPeriod) -> "BudgetExhausted":
        """Says whose budget it is and when it starts anew."""
        sentence = f"{_WHOSE[scope]} budget{_WHEN[period]} is used up; an administrator can raise it."
        return cls(sentence, scope=scope.value, period=period.value)


class BudgetNotFound(DomainError):
    """There is no such budget."""

    code = "budget.not_found"
    kind = Kind.NOT_FOUND
    title = "Budget not found"


class BudgetOfTwo(DomainError):
    """A budget is the organisation's, one person's or one agent's; name at most one of them."""

    code = "budget.of_two"
    kind = Kind.INVALID
    title = "Whose budget is it"
