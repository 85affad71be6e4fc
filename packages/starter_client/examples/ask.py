"""Ask an agent and watch its answer: `python examples/ask.py "What is the refund policy?"`."""

import os
import sys

import httpx2
from starter_client import StarterClient, TurnState


def access_token(base_url: str) -> str:
    """Sign in; the address and password of a demo installation unless others are named."""
    account = {
        "email": os.environ.get("STARTER_EMAIL", "demo@example.com"),
        "password": os.environ.get("STARTER_PASSWORD", "demo-agents-at-work"),
    }
    answer = httpx2.post(f"{base_url}/api/v1/auth/token", json=account)
    answer.raise_for_status()
    return str(answer.json()["access_token"])


def main() -> None:
    base_url = os.environ.get("STARTER_API_URL", "http://127.0.0.1:8000")
    question = " ".join(sys.argv[1:]) or "What can you do?"
    said, turn = "", TurnState()
    with StarterClient(base_url, access_token(base_url)) as client:
        for turn in client.start(message=question).turns():
            sys.stdout.write(turn.text[len(said) :] if turn.text.startswith(said) else f"\n{turn.text}")
            said = turn.text
            sys.stdout.flush()
    sys.stdout.write(f"\n({turn.status}, {turn.cost_micro_usd or 0} millionths of a dollar)\n")


if __name__ == "__main__":
    main()
