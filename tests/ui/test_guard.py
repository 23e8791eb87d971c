"""Only the window itself is answered: other hosts, origins, cookies and tickets are refused."""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import quote

import pytest

from rrdiff.ui.guard import WRONG_CODES
from rrdiff.ui.window import Window
from tests.ui.http_client import Client, ended, files

OPEN = {"/", "/enter"}
GETS = ("/jobs/0123456789abcdef", "/jobs/0123456789abcdef/state", "/jobs/0123456789abcdef/files/0/json", "/presence")
POSTS = ("/texts", "/jobs", "/jobs/0123456789abcdef/cancel", "/jobs/0123456789abcdef/remove", "/language", "/end")


@pytest.fixture
def client(window: Window) -> Client:
    """A user who was let in."""
    client = Client(window)
    assert client.enter().status == 200
    return client


def test_a_ticket_works_once(window: Window) -> None:
    """The ticket of the door and the code of the terminal each let one browser in, and then nobody."""
    first, second = Client(window), Client(window)

    assert first.enter().status == 200
    assert Client(window).enter().status == 403
    assert second.enter(window.code).status == 200
    assert Client(window).enter(window.code).status == 403
    assert first.cookie != second.cookie


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(window: Window) -> None:
    """The cookie is for this port, hidden from scripts, never sent for other sites, and gone with the browser."""
    cookie = Client(window).enter().headers["Set-Cookie"]
    name, _, rest = cookie.partition("=")

    assert name == f"rrdiff-{window.guard.authority.rpartition(':')[2]}"
    assert rest.partition("; ")[2] == "Path=/; HttpOnly; SameSite=Strict"


def test_the_ticket_is_in_no_address(window: Window) -> None:
    """The door posts its ticket; neither the address of the door nor that of the window holds it or the code."""
    door = window.door.read_text(encoding="utf-8")
    ticket = window.guard.ticket

    assert ticket in door
    assert f'action="{window.address}enter"' in door
    assert ticket not in f"{window.door} {window.address}"
    assert window.guard.code not in door


def test_the_door_is_private_and_closes_behind_the_first(window: Window) -> None:
    """Only the user can read the door, and it is gone once somebody came in."""
    door, folder = window.door, window.door.parent

    assert stat.S_IMODE(door.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    Client(window).enter()
    assert not door.exists()


def test_codes_cannot_be_guessed(window: Window) -> None:
    """After some wrong codes none is taken any more, the right one neither."""
    stranger = Client(window)
    for number in range(WRONG_CODES):
        assert stranger.enter(f"WRONG{number}").status == 403

    assert stranger.enter(window.code).status == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "[::1]:{port}",
        "",
    ],
)
def test_another_name_of_this_machine_is_refused(client: Client, host: str) -> None:
    """A page that makes the browser ask us by a name of its own gets nothing, even with the cookie."""
    port = client.authority.rpartition(":")[2]
    for path in ("/", "/assets/window.js", "/presence"):
        answer = client.ask("GET", path, Host=host.format(port=port))

        assert answer.status == 421
        assert b"x-form" not in answer.body


def test_a_host_named_twice_or_not_at_all_is_refused(client: Client) -> None:
    """The host is named exactly once."""
    assert client.ask("GET", "/", Host=None).status == 421
    assert client.ask("GET", "/", host=client.authority).status == 421


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1", "http://localhost:{port}", "https://{host}"]
)
@pytest.mark.parametrize("path", POSTS)
def test_posts_from_elsewhere_are_refused(client: Client, path: str, origin: str | None) -> None:
    """A page of another origin can change nothing, even where the browser sends the cookie along."""
    given = origin and origin.format(host=client.authority, port=client.authority.rpartition(":")[2])

    assert client.ask("POST", path, b"{}", Origin=given).status == 403
    assert client.window.over is False


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_reading_from_elsewhere_is_refused(client: Client, site: str) -> None:
    """What a browser says comes from another page is not answered, another port of this machine included."""
    for path in GETS:
        assert client.ask("GET", path, Sec_Fetch_Site=site).status == 403
    assert client.ask("POST", "/jobs", b"{}", Sec_Fetch_Site="none").status == 403


@pytest.mark.parametrize("cookie", ["", "rrdiff=1", "rrdiff-{port}=", "rrdiff-{port}=guess", "x; rrdiff-{port}"])
def test_without_the_cookie_there_is_only_the_entrance(client: Client, cookie: str) -> None:
    """Whoever was not let in sees the page that asks for the code, and nothing else."""
    client.cookie = cookie.format(port=client.authority.rpartition(":")[2])
    start = client.ask("GET", "/")

    assert start.status == 200
    assert b"x-form" not in start.body
    assert b'name="ticket"' in start.body
    assert [client.ask("GET", path).status for path in GETS] == [403] * len(GETS)
    assert [client.ask("POST", path, b"{}").status for path in POSTS] == [403] * len(POSTS)


def test_every_answer_says_what_the_browser_may_do(client: Client) -> None:
    """Pages load nothing from elsewhere, are framed by nobody, kept by no cache; reports are put in a sandbox."""
    texts = [client.put(f"{name}.txt", "第一条　甲应当每年报告。\n第二条　乙负责解释。\n") for name in "ab"]
    job = client.post("/jobs", {"kind": "auto", "base": texts[0], "others": texts[1:]}).record["id"]
    assert ended(client, job) == "done"
    pages = [client.ask("GET", path) for path in ("/", f"/jobs/{job}", "/nothing", "/assets/window.css")]
    files = [client.ask("GET", f"/jobs/{job}/{path}") for path in ("pages/0", "files/0/json", "files/0/page")]

    for answer in (*pages, *files):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Python" not in answer.headers["Server"]
    for answer in pages:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
    for answer in files:
        assert answer.headers["Content-Security-Policy"].startswith("sandbox allow-scripts")
        assert "allow-same-origin" not in answer.headers["Content-Security-Policy"]
    assert files[1].headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../server.py", "/assets/..%2fserver.py", "/assets/start.html", "/assets/window.css%00", "//etc/passwd",
        "/jobs/../../etc/passwd", "/jobs/0123456789abcdef/files/0/..", "/jobs/0123456789abcdef/files/../../x", "/texts",
    ],
)  # fmt: skip
def test_paths_lead_nowhere_else(client: Client, path: str) -> None:
    """Only the addresses of the window exist; no path leads to a file of the machine."""
    assert client.ask("GET", path).status == 404


def test_other_methods_are_not_answered(client: Client) -> None:
    """The server knows GET and POST; a browser that asks first whether it may hears no yes."""
    for method in ("OPTIONS", "PUT", "DELETE", "TRACE", "HEAD"):
        assert client.ask(method, "/texts").status == 501


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../tmp/x.txt", "x.txt"),
        ("..\\..\\x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        ("办法\r\nSet-Cookie: a=b.txt", "办法Set-Cookie_ a=b.txt"),
        ("..", "text"),
        ("", "text"),
        ("nul", "_nul"),
        (".rrdiff-x.part", "rrdiff-x.part"),
        ("细" * 300 + ".docx", None),
    ],
)
def test_names_of_files_are_made_harmless(client: Client, name: str, kept: str | None) -> None:
    """Whatever a file is called, it lies in the folder of the window under a name that steers nothing."""
    answer = client.ask("POST", "/texts", "第一条　甲。".encode(), X_Name=quote(name))
    found = files(client.window)

    assert answer.status == 201
    assert kept is None or answer.record["name"] == kept
    assert [path.name for path in found] == [answer.record["name"]]
    assert Path(found[0]).resolve().is_relative_to(client.window._folder.resolve())
    assert len(found[0].name.encode()) <= 125
