"""Files over HTTP: what is taken in, how it comes out again, and for whom."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starter_contracts.settings import Settings, StorageSettings
from tests.fixtures.talking import Talker, refusal, talking_settings
from tests.utils.sample_files import GIF, MARKDOWN, jpeg, pdf, png, webp

LIMITS = StorageSettings(
    max_file_bytes=40_000,
    tenant_quota_bytes=100_000,
    max_call_bytes=60_000,
    max_image_pixels=1_000_000,
    max_pdf_pages=3,
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """Replaces the fixture of the same name: files have little room here."""
    usual = talking_settings(tmp_path_factory.mktemp("installation"), model_endpoint)
    return usual.model_copy(update={"storage": LIMITS})


def uploaded(talker: Talker, content: bytes, filename: str = "notes.md") -> dict[str, Any]:
    answer = talker.post("/assets", params={"filename": filename}, content=content)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def stored(settings: Settings) -> list[Path]:
    """Every file below the storage's folder."""
    return [each for each in (settings.application.data_dir / "storage").rglob("*") if each.is_file()]


class TestUpload:
    @pytest.mark.parametrize(
        ("content", "filename", "expected"),
        [
            pytest.param(png(), "a.png", ("image/png", "image", 4, 3, None), id="png"),
            pytest.param(jpeg(), "a.jpeg", ("image/jpeg", "image", 5, 4, None), id="jpeg"),
            pytest.param(webp(), "a.webp", ("image/webp", "image", 6, 5, None), id="webp"),
            pytest.param(GIF, "a.gif", ("image/gif", "image", 3, 2, None), id="gif"),
            pytest.param(pdf(2), "a.pdf", ("application/pdf", "file", None, None, 2), id="pdf"),
            pytest.param(MARKDOWN, "a.md", ("text/markdown", "file", None, None, None), id="markdown"),
            pytest.param(b"a,b\n1,2\n", "a.csv", ("text/csv", "file", None, None, None), id="csv"),
            pytest.param(b'{"a": 1}', "a.json", ("application/json", "file", None, None, None), id="json"),
            pytest.param(b"<script>alert(1)</script>", "a.txt", ("text/plain", "file", None, None, None), id="text"),
        ],
    )
    def test_the_content_says_what_it_is(
        self, talker: Talker, content: bytes, filename: str, expected: tuple[Any, ...]
    ) -> None:
        asset = uploaded(talker, content, filename)
        assert tuple(asset[name] for name in ("mime_type", "asset_type", "width", "height", "pages")) == expected
        assert (asset["filename"], asset["size_bytes"], asset["source_tool"]) == (filename, len(content), "user_upload")
        served = talker.get(f"/assets/{asset['id']}/content")
        assert served.content == content

    @pytest.mark.parametrize(
        ("content", "filename", "code"),
        [
            pytest.param(b"", "empty.txt", "asset.empty", id="empty"),
            pytest.param(b"PK\x03\x04" + bytes(60), "bomb.zip", "asset.unsupported", id="zip"),
            pytest.param(b"MZ\x90\x00" + bytes(60), "notes.txt", "asset.unsupported", id="program"),
            pytest.param(b"\xff\xfeh\x00i\x00", "wide.txt", "asset.unsupported", id="utf-16"),
            pytest.param(b"\x89PNG\r\n\x1a\nnothing", "broken.png", "asset.unreadable", id="broken-png"),
            pytest.param(b"%PDF-1.7\nnothing", "broken.pdf", "asset.unreadable", id="broken-pdf"),
            pytest.param(png(40_000, 40_000), "bomb.png", "asset.unsupported", id="pixel-bomb"),
            pytest.param(pdf(4), "long.pdf", "asset.unsupported", id="long-pdf"),
            pytest.param(pdf(1, "secret"), "locked.pdf", "asset.unreadable", id="locked-pdf"),
        ],
    )
    def test_what_is_refused_leaves_nothing(
        self, talker: Talker, settings: Settings, content: bytes, filename: str, code: str
    ) -> None:
        before = stored(settings)
        refusal(talker.post("/assets", params={"filename": filename}, content=content), 422, code)
        assert stored(settings) == before
        assert talker.get("/assets").json()["items"] == []

    @pytest.mark.parametrize("declared", [True, False], ids=["declared", "chunked"])
    def test_what_is_too_large_is_not_read_to_its_end(self, talker: Talker, declared: bool) -> None:
        sent = 0

        def endless() -> Iterator[bytes]:
            nonlocal sent
            while sent < 100 * LIMITS.max_file_bytes:
                sent += 1000
                yield b"x" * 1000

        content: Any = b"x" * (LIMITS.max_file_bytes + 1) if declared else endless()
        refused = talker.post("/assets", content=content)
        assert refused.status_code == 413

    def test_every_other_body_keeps_its_limit(self, talker: Talker, settings: Settings) -> None:
        body = b'{"title": "a", "text": "' + b"x" * settings.limits.max_body_bytes + b'"}'
        assert talker.post("/documents", content=body).status_code == 413

    def test_an_organisation_has_so_much_room(self, talker: Talker, stranger: Talker) -> None:
        content = b"x" * 40_000
        first, _ = uploaded(talker, content), uploaded(talker, content)
        refusal(talker.post("/assets", content=content), 409, "asset.storage_full")
        uploaded(stranger, content)
        assert talker.delete(f"/assets/{first['id']}").status_code == 204
        uploaded(talker, content)

    @pytest.mark.parametrize(
        ("wanted", "name"),
        [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\report.md", "report.md"),
            ("\u202egnp.exe", "gnp.exe"),
            ("a\r\nSet-Cookie: b=c", "a Set-Cookie_ b=c"),
            ("CON", "_CON"),
            ("page.html", "page.html.txt"),
            ("drawing.svg", "drawing.svg.txt"),
            ("...", "file"),
            ("x" * 1000 + ".md", "x" * 252 + ".md"),
            ("ü" * 200, "ü" * 127),
        ],
    )
    def test_a_name_is_only_a_name(self, talker: Talker, wanted: str, name: str) -> None:
        asset = uploaded(talker, b"words", wanted)
        assert asset["filename"] == name
        served = talker.get(f"/assets/{asset['id']}/content")
        assert "\r" not in served.headers["content-disposition"]

    def test_a_name_ends_as_its_content_does(self, talker: Talker) -> None:
        assert uploaded(talker, png(), "page.html")["filename"] == "page.html.png"


class TestContent:
    @pytest.mark.parametrize(
        ("content", "name", "kind", "mime_type"),
        [
            (png(), "a.png", "inline", "image/png"),
            (pdf(), "a.pdf", "attachment", "application/pdf"),
            (b"<script>alert(1)</script>", "ä.html", "attachment", "text/plain; charset=utf-8"),
        ],
        ids=["image", "pdf", "html"],
    )
    def test_no_browser_executes_it(self, talker: Talker, content: bytes, name: str, kind: str, mime_type: str) -> None:
        asset = uploaded(talker, content, name)
        headers = talker.get(f"/assets/{asset['id']}/content").headers
        assert headers["content-disposition"].startswith(f"{kind}; filename=")
        assert headers["content-type"] == mime_type
        assert headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"

    @pytest.mark.parametrize(
        ("asked", "status", "part"),
        [
            ("bytes=0-3", 206, slice(0, 4)),
            ("bytes=5-", 206, slice(5, None)),
            ("bytes=-4", 206, slice(-4, None)),
            ("bytes=2-9999999", 206, slice(2, None)),
            ("bytes=9999-", 200, slice(None)),
            ("bytes=4-2", 200, slice(None)),
            ("bytes=0-1,3-4", 200, slice(None)),
            ("bytes=-0", 200, slice(None)),
            ("bytes=" + "9" * 5000 + "-", 200, slice(None)),
        ],
    )
    def test_a_part_is_given(self, talker: Talker, asked: str, status: int, part: slice) -> None:
        asset = uploaded(talker, MARKDOWN)
        answer = talker.get(f"/assets/{asset['id']}/content", headers={"range": asked})
        assert (answer.status_code, answer.content) == (status, MARKDOWN[part])
        assert int(answer.headers["content-length"]) == len(answer.content)
        assert ("content-range" in answer.headers) == (status == 206)

    def test_who_has_it_is_not_sent_it_again(self, talker: Talker) -> None:
        path = f"/assets/{uploaded(talker, MARKDOWN)['id']}/content"
        tag = talker.get(path).headers["etag"]
        again = talker.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        stale = talker.get(path, headers={"range": "bytes=0-1", "if-range": '"other"'})
        assert stale.status_code == 200


class TestOwnership:
    def test_is_listed_filtered_and_deleted(self, talker: Talker, settings: Settings) -> None:
        image, text = uploaded(talker, png(), "a.png"), uploaded(talker, MARKDOWN)
        assert [each["id"] for each in talker.get("/assets").json()["items"]] == [text["id"], image["id"]]
        images = talker.get("/assets", params={"asset_type": "image"}).json()["items"]
        assert [each["id"] for each in images] == [image["id"]]
        assert talker.get("/assets", params={"source_tool": "image_generation"}).json()["items"] == []
        first = talker.get("/assets", params={"limit": 1}).json()
        second = talker.get("/assets", params={"limit": 1, "cursor": first["next_cursor"]}).json()
        assert [each["id"] for each in second["items"]] == [image["id"]]

        assert talker.delete(f"/assets/{image['id']}").status_code == 204
        for path in (f"/assets/{image['id']}", f"/assets/{image['id']}/content"):
            refusal(talker.get(path), 404, "asset.not_found")
        refusal(talker.delete(f"/assets/{image['id']}"), 404, "asset.not_found")
        assert not [each for each in stored(settings) if uuid.UUID(image["id"]).hex in each.name]

    def test_nobody_else_knows_of_it(self, talker: Talker, stranger: Talker) -> None:
        asset = uploaded(talker, MARKDOWN)
        for answer in (
            stranger.get(f"/assets/{asset['id']}"),
            stranger.get(f"/assets/{asset['id']}/content"),
            stranger.delete(f"/assets/{asset['id']}"),
            stranger.post("/chat", json={"message": "Read.", "attachments": [{"object_id": asset["id"]}]}),
        ):
            refusal(answer, 404, "asset.not_found")
        assert talker.get(f"/assets/{asset['id']}").status_code == 200

    def test_files_are_for_their_owner_on_disk(self, talker: Talker, settings: Settings) -> None:
        asset = uploaded(talker, MARKDOWN)
        (path,) = [each for each in stored(settings) if uuid.UUID(asset["id"]).hex == each.name]
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
