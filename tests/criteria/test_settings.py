"""A district's settings, the profiles that ship, and what both change in a check."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost import api
from milepost.criteria import settings
from milepost.criteria.registry import all_rules, chosen
from milepost.criteria.settings_said import line_of
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
        ("selekt = []", "no setting selekt", "Did you mean select? Known are profile, "),
        ("select = []", "select is [], so that nothing would be checked", "Leave select out"),
        ('select = "M"', "select is 'M'", "list of rules"),
        ('select = ["Q7"]', "no rule 'Q7'", "The codes are C1, "),
        ('ignore = ["vague-word"]', "no rule 'vague-word'", "Did you mean vague-words? The codes are C1, "),
        ('profile = "aip-2021"', "profile is 'aip-2021'", "Did you mean aip-2012?"),
        ("profile = 3", "profile is 3", "quotation marks"),
        ('[severity]\nM5 = "loud"', "severity.M5 is 'loud'", "advice, off"),
        ('[severity]\nM5 = "warn"', "severity.M5 is 'warn'", "Did you mean warning?"),
        ('framework = "AIPP"', "framework is 'AIPP'", "one of aip, organizer. Did you mean aip?"),
        ("framework = aip", "invalid value in “framework = aip”", "text in quotation marks"),
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
    assert str(caught.value).startswith("milepost.toml:")
    assert remedy in caught.value.remedy


WRONG = """\
# what our district asks
fail_on = "panic"
ignore = [
  "W2",
  "Q7",
]

[severity]
M5 = "loud"
"no-dedline" = "error"

[limits]
benchmarks = 4
"""


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    with pytest.raises(UsageError) as caught:
        settings.parse(WRONG, "milepost.toml")
    first, *lines = str(caught.value).split("\n")
    assert first == "milepost.toml: 5 mistakes in the settings"
    assert [line.split(": ")[0] for line in lines] == [
        f"  milepost.toml:{number}" for number in (2, 5, 9, 10, 13)
    ]
    assert "fail_on is 'panic'. Write one of error, warning, advice, never." in lines[0]
    assert "Did you mean no-deadline?" in lines[3]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a = 1\nb = 2", ("b",), 2),
        ("[severity] # ours\nT1 = 'x'", ("severity", "T1"), 2),
        ("severity.T1 = 'x'", ("severity", "T1"), 1),
        ("x = 1\nseverity = {T1 = 'x'}", ("severity", "T1"), 2),
        ('[vocabulary]\n"Form A.1" = 3', ("vocabulary", "Form A.1"), 2),
        ("a = 1", ("b",), None),
    ],
)
def test_a_key_is_found_as_it_may_be_written(text: str, key: tuple[str, ...], line: int | None) -> None:
    assert line_of(text, key) == line


def test_where_every_rule_is_ignored_nothing_counts_as_clean(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rule is left"):
        checked(tmp_path, 'select = ["T1"]\nignore = ["T"]\n')
    everything = ", ".join(f'"{letter}"' for letter in sorted({rule.code[0] for rule in all_rules()}))
    with pytest.raises(UsageError, match="no rule is left"):
        checked(tmp_path, f"ignore = [{everything}]\n")


def test_rules_know_their_limits_by_name() -> None:
    """Each limit changes what some rule says: none is for show."""
    text = "\n".join(
        path.read_text("utf-8") for path in Path(settings.__file__).with_name("rules").glob("*.py")
    )
    assert all_rules()
    for name in settings.Limits.__dataclass_fields__:
        assert f"limits.{name}" in text, name
