"""How the site sends mail: through the server that `MILEPOST_SMTP_URL` names, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """A mail server. `starttls` begins plain and then encrypts; `tls` is encrypted from the start."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def configuration(url: str) -> tuple[str, MailServer]:
    """Django's mail backend and the server for `url`; "" gives the backend that sends nothing.

    >>> configuration("smtp+tls://bell:ring@mail.example.org")[1].port
    587
    """
    if not url:
        return "django.core.mail.backends.dummy.EmailBackend", MailServer()
    parts = urlsplit(url)
    server = MailServer(
        host=parts.hostname or "",
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )
    return "django.core.mail.backends.smtp.EmailBackend", server
