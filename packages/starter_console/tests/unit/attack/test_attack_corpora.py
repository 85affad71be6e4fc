"""Every corpus is silent about an installation without a mistake, and finds the mistakes that it is for."""

import pytest

from .conftest import Attack

HOLES = [
    ("tokens", "alg none", "alg: 'none' without a signature"),
    ("tokens", "jwk", "jwk: the strange key in the header"),
    ("tokens", "expired", "ended an hour ago"),
    ("tokens", "any audience", "aud: another service"),
    ("tokens", "two tokens", "two headers: genuine, forged"),
    ("tokens", "token in query", "in the query as access_token"),
    ("tokens", "talkative", "the signature left out"),
    ("tokens", "immortal sessions", "a token of a session that was signed out"),
    ("tokens", "role of yesterday", "a role above the membership, properly signed"),
    ("headers", "role from header", "X-Tenant-Role: owner, as documented"),
    ("headers", "tenant from header", "X-Tenant-Id: another's id, as documented"),
    ("headers", "method override", "X-HTTP-Method-Override: DELETE"),
    ("headers", "hidden routes", "X-Original-URL: /api/v1/users/me"),
    ("headers", "host in answers", "Host: attacker.example at /health/"),
    ("headers", "forwarded addresses", "X-Forwarded-For at sign-in"),
    ("headers", "any page's organisation", "X-Organisation: "),
    ("csrf", "no origin check", "POST /api/v1/documents from nowhere"),
    ("csrf", "shared answers", "GET /api/v1/users/me by a foreign script"),
    ("redirects", "open redirect", "/sign-in?redirectTo=https://attacker.example"),
    ("redirects", "host in answers", "Host: attacker.example at /sign-in"),
    ("answers", "no guards", "API, 404"),
    ("answers", "no guards", "web, /"),
    ("answers", "plain cookies", "the cookie __Host-refresh"),
    ("answers", "tokens for script", "tokens in the web's answer to sign-in"),
    ("answers", "cookies stay", "cookies after signing out"),
    ("refresh", "forks", "forked chains"),
    ("refresh", "no reuse detection", "an old refresh token comes back"),
    ("refresh", "immortal sessions", "the access token of the ended session"),
    ("refresh", "any organisation", "refresh for a foreign organisation's id"),
    ("refresh", "lenient tokens", "a forged refresh token: padded"),
    ("enumeration", "sign-in tells", "sign-in as a known address"),
    ("enumeration", "slow for the known", "the time of a refused sign-in"),
    ("enumeration", "invitations tell", "a revoked invitation at preview"),
    ("enumeration", "register tells", "registering a known address without consent"),
    ("oracles", "foreign conversations tell", "a foreign conversation at /api/v1/chat (reject)"),
    ("oracles", "filters reach out", "runs of a foreign conversation"),
    ("oracles", "cursors reach out", "a foreign cursor at /api/v1/documents"),
    ("oracles", "unique titles", "a document's title that another organisation uses"),
    ("oracles", "unique names", "an organisation's name that another organisation uses"),
    ("bounds", "unbounded pages", "limit=0 at /api/v1/documents"),
    ("bounds", "traces", "an unfinished object"),
    ("uploads", "types by name", "a page"),
    ("uploads", "bombs", "an image of 3.6 billion pixels"),
    ("uploads", "no guards", "a GIF that is a script"),
    ("uploads", "names as they come", "a file called '../../../../etc/passwd'"),
    ("uploads", "no wall", "GET …/content of another's file"),
    ("ssrf", "calls anybody", "create: http://127.0.0.1:PORT/mcp"),
    ("ssrf", "calls anybody", "update: http://127.0.0.1:PORT/mcp"),
    ("races", "races", "one invitation, many guests"),
    ("races", "races", "one address, many registrations"),
    ("races", "races", "one message, sent many times"),
    ("races", "races", "two owners who "),
    ("matrix", "no roles", "create_document by viewer"),
    ("matrix", "no wall", "get_conversation by owner, foreign id"),
    ("matrix", "no wall", "what is readable of "),
    ("matrix", "no privacy", "get_conversation by admin, colleague's id"),
    ("matrix", "foreign things tell", "delete_document by owner, foreign id, against a random id"),
    ("matrix", "foreign invitations", "revoke_invite by owner, foreign id"),
    ("matrix", "expired", "get_profile by expired token"),
    ("matrix", "locked out", "get_run by owner, own id"),
]


async def test_an_installation_without_a_mistake_holds(attack_played: Attack) -> None:
    report = await attack_played("")
    assert [(result.name, result.findings) for result in report.results if result.findings] == []
    assert [(result.name, result.broken) for result in report.results if result.broken] == []
    assert report.held
    assert all(result.attempts for result in report.results)


@pytest.mark.parametrize(("corpus", "hole", "attack"), HOLES)
async def test_a_mistake_is_found(attack_played: Attack, corpus: str, hole: str, attack: str) -> None:
    report = await attack_played(corpus, hole)
    (result,) = report.results
    assert [finding.attack for finding in result.findings if finding.attack.startswith(attack)], [
        result.broken,
        *(finding.attack for finding in result.findings),
    ]
    assert not report.held
