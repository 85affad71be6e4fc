"""Tells from the name of a field whether its value is a secret."""

import re
from functools import lru_cache

REDACTED = "<redacted>"

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_SECRET_WORDS = frozenset(
    {
        "accesskey",
        "accesstoken",
        "apikey",
        "apikeys",
        "authorization",
        "authtoken",
        "bearer",
        "clientsecret",
        "idtoken",
        "passphrase",
        "passwd",
        "password",
        "passwords",
        "privatekey",
        "refreshtoken",
        "secret",
        "secretkey",
        "secrets",
        "token",
    }
)


@lru_cache(maxsize=4096)
def is_secret_key(key: str) -> bool:
    """Whether the name ends in a secret noun, as whole words of snake, kebab or camel case.

    `api_key`, `X-Api-Key`, `githubToken` and `db_password_2` do; `max_tokens`, `token_count` and `tokenizer` do not.
    """
    words = [word.lower() for word in _WORDS.findall(key)]
    return bool(words) and (words[-1] in _SECRET_WORDS or "".join(words[-2:]) in _SECRET_WORDS)
