"""A district's settings, the profiles that ship, and what both change in a check."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost import api
from milepost.criteria import settings
from milepost.criteria.registry import all_rules, chosen
from milepost.errors import UsageError

PLAN = """\
milepost: 1
plan: Harbor plan
framework: aip
school_year: 2026-27
objectives:
  - id: O1
    objective: Every student writes well.
    initiatives:
      - id: I1
        initiative: One writing rubric
        benchmarks:
          - {id: A1, kind: activity, statement: "By October 1, coaches fill in Form Q."}
          - {id: E1, kind: early_evidence, statement: "Teachers use the rubric effectively."}
"""


def checked(tmp_path: Path, written: str | None, profile: str | None = None) -> dict[str, str]:
    """Code and severity of every finding on PLAN under the settings."""
    plan = tmp_path / "plans" / "plan.yaml"
    plan.parent.mkdir(exist_ok=True)
    plan.write_text(PLAN, "utf-8")
    if written is not None:
        (tmp_path / "milepost.toml").write_text(written, "utf-8")
    one = api.check(plan, settings=api.settings_for(plan, profile=profile))
    return {finding.code: finding.severity for finding in one.report.findings}


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    found = checked(tmp_path, None)
    assert found.keys() >= {"T1", "M5", "K2"}


def test_the_nearest_file_above_the_plan_holds(tmp_path: Path) -> None:
    found = checked(tmp_path, 'select = ["M"]\nignore = ["vague-words"]\n')
    assert found
    assert all(code.startswith("M") and code != "M5" for code in found)


def test_severity_is_set_or_a_rule_put_off(tmp_path: Path) -> None:
    before = checked(tmp_path, None)
    found = checked(tmp_path, '[severity]\nT1 = "advice"\nkind-missing = "off"\n')
    assert before["T1"] != "advice"
    assert found["T1"] == "advice"
    assert "K2" in before
    assert "K2" not in found


def test_limits_are_the_districts(tmp_path: Path) -> None:
    assert "C2" not in checked(tmp_path, None)
    assert "C2" in checked(tmp_path, "[limits]\nbenchmarks_in_initiative = 1\n")


def test_words_of_the_district_need_no_explanation(tmp_path: Path) -> None:
    assert "M8" in checked(tmp_path, None)
    said = '[vocabulary]\n"Form Q" = "How we question each other in teams"\n'
    assert "M8" not in checked(tmp_path, said)


def test_what_the_command_says_wins(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    (tmp_path / "milepost.toml").write_text('ignore = ["T1"]\n', "utf-8")
    found = api.settings_for(plan)
    assert "T1" not in {f.code for f in api.check(plan, settings=found).report.findings}
    asked = api.check(plan, settings=found, select=["T1"])
    assert {finding.code for finding in asked.report.findings} == {"T1"}


@pytest.mark.parametrize("name", settings.profile_names())
def test_every_profile_names_only_rules_that_there_are(name: str) -> None:
    found = settings.profile(name)
    assert found.title
    assert found.source
    assert found.about.endswith(".")
    chosen(found.settings.select, found.settings.ignore)


def test_profiles_ask_for_what_their_framework_asks(tmp_path: Path) -> None:
    assert set(settings.profile_names()) == {
        "aip-2012", "organizer-2010", "planning-for-success", "turnaround-practices-2019", "plain",
    }  # fmt: skip
    assert "K2" not in checked(tmp_path, None, profile="plain")
    assert "K2" in checked(tmp_path, None, profile="aip-2012")
    success = settings.profile("planning-for-success").settings
    assert "short_term" not in success.known().kinds_of_initiative


def test_a_profile_is_the_ground_that_a_file_builds_on(tmp_path: Path) -> None:
    found = checked(tmp_path, 'profile = "plain"\nignore = ["M"]\n')
    assert "T1" in found
    assert not any(code.startswith(("M", "K")) for code in found)


@pytest.mark.parametrize(
    ("written", "said", "remedy"),
    [
        ("selekt = []", "no setting selekt", "select"),
        ('select = "M"', "select is 'M'", "list of rules"),
        ('select = ["Q7"]', "no rule 'Q7'", ""),
        ('profile = "aip-2021"', "no profile 'aip-2021'", "aip-2012"),
        ("profile = 3", "profile is 3", "quotation marks"),
        ('[severity]\nM5 = "loud"', "severity.M5 is 'loud'", "advice, off"),
        ("[limits]\nbenchmarks_in_plan = 0", "limits.benchmarks_in_plan is 0", "above 0"),
        ("[limits]\nbenchmarks = 4", "no setting limits.benchmarks", "limits.benchmarks_in"),
        ("[vocabulary]\nHQT = 3", "vocabulary.HQT is 3", "what it means"),
        ('school_year = "2026-28"', "school_year is '2026-28'", "2026-27"),
        ('[kinds]\nof_initiative = ["wish"]', "kinds.of_initiative", "early_evidence"),
        ('fail_on = "panic"', "fail_on is 'panic'", "never"),
        ("select = [", "milepost.toml", ""),
        ("limits = 3", "limits is 3", "[limits]"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(written: str, said: str, remedy: str) -> None:
    with pytest.raises(UsageError) as caught:
        settings.parse(written, "milepost.toml")
    assert said in str(caught.value)
    assert str(caught.value).startswith(("milepost.toml", "there is no profile"))
    assert remedy in caught.value.remedy


def test_rules_know_their_limits_by_name() -> None:
    """Each limit changes what some rule says: none is for show."""
    text = "\n".join(
        path.read_text("utf-8") for path in Path(settings.__file__).with_name("rules").glob("*.py")
    )
    assert all_rules()
    for name in settings.Limits.__dataclass_fields__:
        assert f"limits.{name}" in text, name
