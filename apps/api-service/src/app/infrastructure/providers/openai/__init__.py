"""The OpenAI adapter: from the vendor's SDK to our words."""
