"""The models this installation offers, as data."""

from app.domain.ai.ports import ModelChoice

MODELS: tuple[ModelChoice, ...] = (
    ModelChoice("gpt-5.1", "GPT-5.1", ("none", "minimal", "low", "medium", "high"), "low"),
    ModelChoice("gpt-5.2", "GPT-5.2", ("none", "minimal", "low", "medium", "high"), "low"),
    ModelChoice("gpt-5-mini", "GPT-5 mini", ("none", "minimal", "low", "medium", "high"), "low"),
)
