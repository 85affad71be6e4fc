import pytest
from app.domain.ai.secret_keys import is_secret_key


@pytest.mark.parametrize(
    "key",
    [
        "api_key",
        "apikey",
        "apiKey",
        "X-Api-Key",
        "OPENAI_API_KEY",
        "APIKey",
        "Authorization",
        "token",
        "githubToken",
        "access_token",
        "refresh-token",
        "id_token",
        "idtoken",
        "client_secret",
        "secret",
        "password",
        "db_password_2",
        "passphrase",
        "bearer",
        "private key",
    ],
)
def test_names_of_secrets(key: str) -> None:
    assert is_secret_key(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "max_tokens",
        "tokens",
        "token_count",
        "tokenizer",
        "total_tokens",
        "secretary",
        "password_policy",
        "author",
        "authorizations_url",
        "key",
        "keyboard",
        "ключ",
        "123",
    ],
)
def test_names_of_other_things(key: str) -> None:
    assert not is_secret_key(key)
