"""Where the demo's files are, and who signs in."""

from __future__ import annotations

from datetime import date

from milepost import examples
from milepost.examples.making.schools import is_school_day


def test_files_are_there_after_installation() -> None:
    assert examples.plan_path().is_file()
    assert examples.school_plan_path().is_file()
    assert [path.name for path in examples.evidence_paths()] == [
        "annual-results.csv",
        "attendance.csv",
        "interim-assessments.csv",
        "learning-walks.csv",
        "staff-records.csv",
    ]


def test_the_demo_is_looked_at_on_a_school_day_in_the_middle_of_the_year() -> None:
    assert date(2027, 1, 15) < examples.AS_OF < date(2027, 3, 15)
    assert is_school_day(examples.AS_OF)


def test_there_is_a_sign_in_for_each_kind_of_person() -> None:
    accounts = examples.people()
    assert {account.role for account in accounts} == {
        "superintendent",
        "plan_manager",
        "school_staff",
        "monitor",
        "committee",
        "data_person",
        "state",
    }
    assert len({account.email for account in accounts}) == len(accounts)
    assert all(account.email.endswith(".example") for account in accounts)


def test_only_school_staff_are_kept_to_their_schools() -> None:
    for account in examples.people():
        assert bool(account.schools) == (account.role == "school_staff")
        assert set(account.schools) <= set(examples.SCHOOL_NAMES)


def test_the_plans_say_that_everything_is_made_up() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (examples.plan_path(), examples.school_plan_path())]
    assert "does not exist" in texts[0]
    assert "made-up" in texts[1]
