"""What is kept of a device: nothing that names a household, and nothing that disturbs a page."""

import pytest
from app.domain.identity.devices import Client, Device, mask_address
from app.services.identity.browsers import Browser, recognise


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("testclient", None),
        ("", None),
    ],
)
def test_only_the_network_is_kept(address: str, kept: str | None) -> None:
    assert mask_address(address) == kept


def test_what_the_browser_says_is_cut_and_cleaned() -> None:
    said = Client(address="203.0.113.77", user_agent=" A\x00B\u202e\n" + "x" * 1000).device
    assert said == Device(user_agent="AB" + "x" * 397, address_masked="203.0.113.0/24")
    assert Client(address="", user_agent=" \n").device == Device()


_MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (None, Browser()),
        ("nonsense", Browser()),
        (
            f"{_MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
            " Safari/537.36",
            Browser(platform="Windows", browser="Chrome", device="desktop"),
        ),
        (
            f"{_MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0"
            " Safari/605.1.15",
            Browser(platform="Mac OS X", browser="Safari", device="desktop"),
        ),
        (
            f"{_MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            " Version/18.1 Mobile/15E148 Safari/604.1",
            Browser(platform="iOS", browser="Mobile Safari", device="mobile"),
        ),
        (
            f"{_MOZILLA} (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0"
            " Mobile/15E148 Safari/604.1",
            Browser(platform="iOS", browser="Mobile Safari", device="tablet"),
        ),
        (
            f"{_MOZILLA} (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
            " Mobile Safari/537.36",
            Browser(platform="Android", browser="Chrome Mobile", device="mobile"),
        ),
        (
            f"{_MOZILLA} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            Browser(browser="Googlebot", device="bot"),
        ),
    ],
)
def test_browsers_are_recognised(user_agent: str | None, expected: Browser) -> None:
    assert recognise(user_agent) == expected
