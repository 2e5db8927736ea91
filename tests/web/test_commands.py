"""Running the site from the command line: serving it for real, and its administration."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from milepost.errors import MilepostError, UsageError
from milepost.examples import evidence_paths, plan_path
from milepost.web import serve
from milepost.web.accounts.models import District, Membership, User
from milepost.web.evidence.models import Row
from milepost.web.plans import results
from milepost.web.plans.models import Plan
from milepost.web.site import assets


def run(*arguments: str, data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("MILEPOST_")}
    return subprocess.run(
        [sys.executable, "-m", "milepost.web", *arguments],
        env={**surroundings, "MILEPOST_DATA_DIR": str(data), **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_misspelt_setting_stops_the_start_with_its_remedy(tmp_path: Path) -> None:
    done = run("check", data=tmp_path, MILEPOST_DEM0="on")
    assert done.returncode == 2
    assert done.stderr == "MILEPOST_DEM0 is not a setting.\nDid you mean MILEPOST_DEMO?\n"


def test_the_settings_hold_and_the_migrations_are_complete(tmp_path: Path) -> None:
    public = {"MILEPOST_ALLOWED_HOSTS": "plans.example.org", "MILEPOST_SECRET_KEY": token_urlsafe(64)}
    checked = run("check", "--deploy", data=tmp_path, **public)
    # W008: redirecting to HTTPS is the proxy's business. W021: preloading is the district's own decision.
    assert "no issues" in checked.stdout or set(_codes(checked.stderr)) <= {"W005", "W008", "W021"}, (
        checked.stderr
    )
    # Nothing was written by looking.
    assert not list(tmp_path.iterdir())
    assert run("makemigrations", "--check", "--dry-run", data=tmp_path).returncode == 0


def _codes(text: str) -> list[str]:
    return [part.split(")")[0] for part in text.split("(security.")[1:]]


def test_a_port_that_is_taken_is_said_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(MilepostError, match="cannot listen") as refused:
            serve._refuse_taken("127.0.0.1", taken.getsockname()[1])
    assert "--port" in refused.value.remedy


def test_assets_that_were_never_built_are_said_with_the_command(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    assets.manifest.cache_clear()
    try:
        with pytest.raises(MilepostError, match="not been built") as refused:
            assets.manifest()
    finally:
        assets.manifest.cache_clear()
    assert "npm run build" in refused.value.remedy


def test_an_asset_that_does_not_exist_is_said() -> None:
    with pytest.raises(MilepostError, match=r"other\.css"):
        assets.url("other.css")


def test_a_district_is_set_up_from_the_command_line(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: "twelve and more letters")
    said = io.StringIO()
    call_command(
        "add_person",
        "ann@fern.example",
        name="Ann",
        district="Fernhollow",
        role="plan_manager",
        stdout=said,
    )
    assert User.objects.get(email="ann@fern.example").check_password("twelve and more letters")
    call_command("add_plan", str(plan_path()), district="Fernhollow", by="ann@fern.example", stdout=said)
    plan = Plan.objects.get(district__name="Fernhollow")
    assert plan.adopted is None
    committee = User.objects.create_user("cleo@fern.example", "Cleo")
    Membership.objects.create(user=committee, district=plan.district, role="committee")
    reader = Client()
    reader.force_login(committee, backend="milepost.web.accounts.backend.SignIn")
    assert reader.get(reverse("plan", args=[plan.pk])).status_code == 404
    call_command("adopt_plan", str(plan.pk), by="ann@fern.example", stdout=said)
    assert reader.get(reverse("plan", args=[plan.pk])).status_code == 200
    plan.refresh_from_db()
    assert plan.adopted == plan.current
    same = call_revise(plan, plan_path(), said)
    assert "nothing was changed" in same
    reworded = tmp_path / "plan.yaml"
    reworded.write_text(plan_path().read_text("utf-8").replace("Loomfield", "Fernhollow"), "utf-8")
    assert f"Plan {plan.pk} is at revision 2" in call_revise(plan, reworded, said)
    plan.refresh_from_db()
    assert plan.adopted
    assert plan.current
    assert (plan.adopted.number, plan.current.number) == (1, 2)
    with pytest.raises(UsageError, match="no revision 3"):
        call_command("adopt_plan", str(plan.pk), by="ann@fern.example", revision=3)
    file = evidence_paths()[0]
    call_command("add_evidence", str(plan.pk), str(file), by="ann@fern.example", stdout=said)
    taken = Row.objects.filter(submission__plan=plan).count()
    assert f"{file.name}: {taken} rows taken, 0 refused" in said.getvalue()
    assert taken > 0
    results.forget()


def call_revise(plan: Plan, file: Path, said: io.StringIO) -> str:
    call_command("revise_plan", str(plan.pk), str(file), by="ann@fern.example", why="As agreed", stdout=said)
    return said.getvalue()


def test_the_command_line_refuses_what_does_not_fit(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: "short")
    person = {"name": "Ann", "district": "Fernhollow", "role": "plan_manager"}
    with pytest.raises(UsageError, match="too short"):
        call_command("add_person", "ann@fern.example", **person)
    assert not User.objects.filter(email="ann@fern.example").exists()
    with pytest.raises(UsageError, match="no district called Fernhollow") as refused:
        call_command("add_plan", str(plan_path()), district="Fernhollow", by="nobody@fern.example")
    district = District.objects.get().name
    assert district in refused.value.remedy
    with pytest.raises(UsageError, match="no role"):
        call_command("add_plan", str(plan_path()), district=district, by="nobody@fern.example")
    for number in (str(10**9), "9" * 23, "one"):
        with pytest.raises(UsageError, match=f"no plan {number}") as refused:
            call_command("add_evidence", number, str(evidence_paths()[0]), by="nobody@fern.example")
        assert Plan.objects.order_by("pk")[0].name in refused.value.remedy
