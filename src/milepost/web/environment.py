"""What the site takes from its surroundings: every `MILEPOST_…` variable, read once and strictly.

A variable that is not known, or a value that is not what it must be, is refused with a remedy, so
that a misspelt setting never passes for a default. Nothing here opens a file or a database.
"""

from __future__ import annotations

import difflib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from milepost.errors import MilepostError

PREFIX = "MILEPOST_"
# Variables that belong to the product and are read elsewhere.
READ_ELSEWHERE = frozenset({"MILEPOST_SHARED"})
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class SettingError(MilepostError):
    """A `MILEPOST_…` variable that is unknown or says something it cannot say."""


@dataclass(frozen=True)
class Environment:
    """The site's settings, one field for each variable (`MILEPOST_` and the field in capitals).

    - `data_dir`: the folder that holds the database file and the secret key.
    - `database_url`: a path or `sqlite:///path`, or `postgres://user:password@host:port/name`; empty for
      `milepost.sqlite3` in the data folder.
    - `secret_key`: signs sessions; empty to have one generated and kept in the data folder.
    - `allowed_hosts`: host names the site answers to.
    - `https`: whether browsers reach the site over HTTPS. Default: only where a host other than this
      machine is allowed.
    - `proxies`: how many reverse proxies stand in front and may be believed about the client.
    - `demo`: the made-up district, its sign-ins and its date.
    - `smtp_url`: `smtp://`, `smtp+tls://` (STARTTLS) or `smtps://` with user, password, host and port;
      empty where no mail is sent.
    - `mail_from`: the address mail comes from.
    - `time_zone`: decides which day "today" is.
    """

    data_dir: Path
    database_url: str
    secret_key: str
    allowed_hosts: tuple[str, ...]
    https: bool
    proxies: int
    demo: bool
    smtp_url: str
    mail_from: str
    time_zone: str


KNOWN = frozenset(PREFIX + field.name.upper() for field in fields(Environment))


def read(variables: Mapping[str, str], home: Path) -> Environment:
    """The settings that `variables` give; SettingError for the first that cannot stand.

    `home` is the person's home folder; the data folder is under it unless said otherwise.
    """
    _refuse_unknown(variables)
    hosts = tuple(h.strip() for h in variables.get("MILEPOST_ALLOWED_HOSTS", "").split(",") if h.strip())
    public = any(host not in LOOPBACK for host in hosts)
    return Environment(
        data_dir=_data_dir(variables, home),
        database_url=_database_url(variables),
        secret_key=_secret_key(variables),
        allowed_hosts=hosts or LOOPBACK,
        https=_switch(variables, "MILEPOST_HTTPS", default=public),
        proxies=_whole_number(variables, "MILEPOST_PROXIES"),
        demo=_switch(variables, "MILEPOST_DEMO", default=False),
        smtp_url=_smtp_url(variables),
        mail_from=variables.get("MILEPOST_MAIL_FROM", "milepost@localhost"),
        time_zone=_time_zone(variables),
    )


def _refuse_unknown(variables: Mapping[str, str]) -> None:
    for name in sorted(variables):
        if name.startswith(PREFIX) and name not in KNOWN | READ_ELSEWHERE:
            # Compared without the prefix, which makes any two names alike.
            rest = {known.removeprefix(PREFIX): known for known in sorted(KNOWN)}
            near = difflib.get_close_matches(name.removeprefix(PREFIX), rest, n=1)
            remedy = f"Did you mean {rest[near[0]]}?" if near else f"Known are {', '.join(sorted(KNOWN))}."
            raise SettingError(f"{name} is not a setting.", remedy)


def _data_dir(variables: Mapping[str, str], home: Path) -> Path:
    said = variables.get("MILEPOST_DATA_DIR", "")
    if said:
        return Path(said).expanduser().absolute()
    shared = variables.get("XDG_DATA_HOME", "")
    return (Path(shared) if shared else home / ".local" / "share") / "milepost"


def _database_url(variables: Mapping[str, str]) -> str:
    url = variables.get("MILEPOST_DATABASE_URL", "")
    scheme, separator, _ = url.partition("://")
    if separator and scheme not in {"sqlite", "postgres", "postgresql"}:
        raise SettingError(
            f"MILEPOST_DATABASE_URL names a database of kind {scheme!r}.",
            "Give a file path, sqlite:///path or postgres://user:password@host:port/name.",
        )
    return url


def _secret_key(variables: Mapping[str, str]) -> str:
    key = variables.get("MILEPOST_SECRET_KEY", "")
    if key and len(key) < 50:
        raise SettingError(
            "MILEPOST_SECRET_KEY is shorter than 50 characters.",
            "Give a longer random one, or leave it out to have one generated.",
        )
    return key


def _switch(variables: Mapping[str, str], name: str, *, default: bool) -> bool:
    said = variables.get(name, "").strip().lower()
    if said in {"on", "1", "true", "yes"}:
        return True
    if said in {"off", "0", "false", "no"}:
        return False
    if said:
        raise SettingError(f"{name} is {said!r}.", "Say on or off.")
    return default


def _whole_number(variables: Mapping[str, str], name: str) -> int:
    said = variables.get(name, "0").strip()
    if not said.isdecimal():
        raise SettingError(f"{name} is {said!r}.", "Give a whole number, 0 for none.")
    return int(said)


def _smtp_url(variables: Mapping[str, str]) -> str:
    url = variables.get("MILEPOST_SMTP_URL", "")
    if url and (urlsplit(url).scheme not in {"smtp", "smtps", "smtp+tls"} or not urlsplit(url).hostname):
        raise SettingError(
            "MILEPOST_SMTP_URL is not the address of a mail server.",
            "Write smtp+tls://user:password@mail.example.org:587, or leave it out to send no mail.",
        )
    return url


def _time_zone(variables: Mapping[str, str]) -> str:
    zone = variables.get("MILEPOST_TIME_ZONE", "America/New_York")
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise SettingError(
            f"MILEPOST_TIME_ZONE is {zone!r}, which is no time zone.", "Write one such as America/Chicago."
        ) from None
    return zone
