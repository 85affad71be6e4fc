"""OpenAI and whatever speaks its Responses API."""
