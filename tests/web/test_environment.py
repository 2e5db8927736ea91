"""The variables that the site reads: strict, with a remedy, and the same in any order."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.web.environment import LOOPBACK, SettingError, read

HOME = Path("/home/somebody")


def test_with_nothing_said_the_site_is_for_this_machine_alone() -> None:
    found = read({"PATH": "/bin"}, HOME)
    assert found.data_dir == HOME / ".local/share/milepost"
    assert found.allowed_hosts == LOOPBACK
    assert (found.https, found.demo, found.proxies, found.database_url, found.secret_key) == (
        False,
        False,
        0,
        "",
        "",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MILEPOST_DATABASEURL", "MILEPOST_DATABASE_URL"),
        ("MILEPOST_DEMOO", "MILEPOST_DEMO"),
        ("MILEPOST_ALLOWED_HOST", "MILEPOST_ALLOWED_HOSTS"),
    ],
)
def test_a_misspelt_variable_is_refused_with_the_nearest_name(written: str, meant: str) -> None:
    with pytest.raises(SettingError, match=written) as refused:
        read({written: "on"}, HOME)
    assert refused.value.remedy == f"Did you mean {meant}?"


def test_a_variable_like_no_other_is_refused_with_all_names() -> None:
    with pytest.raises(SettingError) as refused:
        read({"MILEPOST_QX": "1"}, HOME)
    assert "MILEPOST_DATA_DIR" in refused.value.remedy


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("MILEPOST_DEMO", "maybe", "on or off"),
        ("MILEPOST_HTTPS", "si", "on or off"),
        ("MILEPOST_PROXIES", "-1", "whole number"),
        ("MILEPOST_SECRET_KEY", "short", "longer"),
        ("MILEPOST_DATABASE_URL", "mysql://x/y", "postgres://"),
        ("MILEPOST_SMTP_URL", "mail.example.org", "smtp"),
        ("MILEPOST_SMTP_URL", "smtp://", "smtp"),
        ("MILEPOST_TIME_ZONE", "Mars/Olympus", "America/Chicago"),
        ("MILEPOST_TIME_ZONE", "../etc/passwd", "America/Chicago"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_remedy(name: str, value: str, remedy: str) -> None:
    with pytest.raises(SettingError, match=name) as refused:
        read({name: value}, HOME)
    assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    ("hosts", "https"),
    [("plans.example.org", True), ("127.0.0.1", False), ("localhost, plans.example.org", True)],
)
def test_a_site_that_others_reach_expects_https(hosts: str, https: bool) -> None:
    assert read({"MILEPOST_ALLOWED_HOSTS": hosts}, HOME).https is https
    said = read({"MILEPOST_ALLOWED_HOSTS": hosts, "MILEPOST_HTTPS": "off"}, HOME)
    assert said.https is False


def test_the_data_folder_is_the_one_said_else_the_systems(tmp_path: Path) -> None:
    assert read({"MILEPOST_DATA_DIR": str(tmp_path)}, HOME).data_dir == tmp_path
    assert read({"XDG_DATA_HOME": "/data"}, HOME).data_dir == Path("/data/milepost")
