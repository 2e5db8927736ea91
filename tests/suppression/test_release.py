"""What a release hides, tells as a range, and refuses, on tables small enough to follow by hand."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.errors import EvidenceError, UsageError
from milepost.evidence.tables import Table, read_table
from milepost.suppression.release import Release, suppress
from milepost.suppression.rules import Rules, read_rules, regimes

GROUPS = {"column": "group", "partitions": [{"of": "all", "into": ["with", "without"]}]}
MEASURE = {"regime": "achievement", "n": "n", "counts": ["met"], "percents": {"percent": "met"}}


def table(*lines: str, header: str = "school,group,n,met,percent") -> Table:
    return read_table("\n".join([header, *lines]), "t.csv", header.split(","))


def rules(measure: dict[str, Any] | None = None, **changes: Any) -> Rules:
    given = {"apart": ["school"], "groups": GROUPS, "measures": [{**MEASURE, **(measure or {})}]}
    return Rules.model_validate({**given, **changes})


def released(*lines: str, **changes: Any) -> list[str]:
    found = suppress(table(*lines), "t.csv", rules(**changes))
    assert found.failures == ()
    return [",".join(row) for row in found.rows]


class TestPrimary:
    def test_a_small_group_takes_its_partner_with_it(self) -> None:
        rows = released("A,all,50,20,40.0", "A,with,7,2,28.6", "A,without,43,18,41.9")
        assert rows == ["A,all,50,20,40.0", "A,with,*,*,*", "A,without,*,*,*"]

    def test_the_minimum_itself_is_shown(self) -> None:
        assert "*" not in "".join(released("A,all,50,20,40.0", "A,with,10,2,20.0", "A,without,40,18,45.0"))

    @pytest.mark.parametrize(("regime", "least"), [("achievement", 10), ("growth", 20), ("graduation", 6)])
    def test_the_minimum_is_the_measures_own(self, regime: str, least: int) -> None:
        for n, mark in ((least, False), (least - 1, True)):
            (row,) = released(f"A,all,{n},3,50.0", measure={"regime": regime})
            assert ("*" in row) is mark

    def test_a_rules_file_may_ask_for_more_than_its_regime(self) -> None:
        assert released("A,all,25,12,48.0", measure={"minimum": 30}) == ["A,all,*,*,*"]

    def test_a_group_of_nobody_hides_nobody(self) -> None:
        rows = released("A,all,50,20,40.0", "A,with,0,0,", "A,without,50,20,40.0")
        assert rows[1] == "A,with,0,0,"


class TestComplement:
    def test_two_small_groups_together_too_few_take_a_third(self) -> None:
        three = {"column": "group", "partitions": [{"of": "all", "into": ["a", "b", "c", "d"]}]}
        rows = released(
            "A,all,60,30,50.0",
            "A,a,3,1,33.3",
            "A,b,4,2,50.0",
            "A,c,20,11,55.0",
            "A,d,33,16,48.5",
            groups=three,
        )
        assert [row.split(",")[2] for row in rows] == ["60", "*", "*", "*", "33"]

    def test_those_in_no_part_are_a_group_too(self) -> None:
        rows = released("A,all,50,20,40.0", "A,with,20,6,30.0", "A,without,27,13,48.1")
        assert rows == ["A,all,50,20,40.0", "A,with,*,*,*", "A,without,27,13,48.1"]

    def test_a_group_without_a_row_is_not_told_by_the_others(self) -> None:
        rows = released("A,all,50,20,40.0", "A,without,43,18,41.9")
        assert rows == ["A,all,50,20,40.0", "A,without,*,*,*"]

    def test_a_part_that_is_nearly_all_is_hidden(self) -> None:
        nested = {"column": "group", "partitions": [{"of": "all", "into": ["high needs"]}]}
        rows = released("A,all,50,20,40.0", "A,high needs,44,17,38.6", groups=nested)
        assert rows == ["A,all,50,20,40.0", "A,high needs,*,*,*"]

    def test_a_hidden_group_is_not_told_by_a_count_that_nobody_is_in(self) -> None:
        rows = released("A,all,50,0,0.0", "A,with,7,0,0.0", "A,without,43,0,0.0")
        assert rows == ["A,all,50,*,*", "A,with,*,*,*", "A,without,*,*,*"]

    def test_schools_are_not_taken_from_their_district(self) -> None:
        lines = ("D,,all,90,40,44.4", "D,A,all,50,20,40.0", "D,B,all,33,17,51.5", "D,C,all,7,3,42.9")
        given = {"hierarchies": [["district", "school"]], "groups": GROUPS, "measures": [MEASURE]}
        header = "district,school,group,n,met,percent"
        found = suppress(table(*lines, header=header), "t.csv", Rules.model_validate(given))
        assert [row[3] for row in found.rows] == ["90", "50", "*", "*"]

    def test_a_hierarchy_may_have_more_levels_and_write_its_totals_out(self) -> None:
        header = "year,district,school,grade,group,n,met,percent,name"
        lines = (
            "2026,All,All,All,all,120,60,50.0,State",
            "2026,D,All,All,all,70,30,42.9,Weir",
            "2026,E,All,All,all,50,30,60.0,Moor",
            "2026,D,A,All,all,40,20,50.0,Alder",
            "2026,D,B,All,all,30,10,33.3,Birch",
            "2026,D,B,7,all,9,3,33.3,Birch",
            "2026,D,B,8,all,21,7,33.3,Birch",
        )
        given = {
            "apart": ["year"],
            "hierarchies": [["district", "school"], ["grade"]],
            "total": ["all"],
            "labels": ["name"],
            "groups": {"column": "group"},
            "measures": [MEASURE],
        }
        found = suppress(table(*lines, header=header), "t.csv", Rules.model_validate(given))
        assert (found.failures, found.notes) == ((), ())
        n = found.header.index("n")
        assert [row[n] for row in found.rows] == ["120", "70", "50", "40", "30", "*", "*"]
        assert found.rows[0][found.header.index("name")] == "State"

    def test_a_group_without_a_row_may_be_said_to_be_empty(self) -> None:
        assert "*" not in "".join(released("A,all,50,20,40.0", "A,without,50,20,40.0", absent="empty"))

    def test_groups_that_the_table_leaves_out_may_hold_the_missing(self) -> None:
        races = {"column": "group", "partitions": [{"of": "all", "into": ["a", "b"], "complete": False}]}
        rows = released("A,all,50,20,40.0", "A,a,43,18,41.9", groups=races)
        assert rows == ["A,all,50,20,40.0", "A,a,*,*,*"]


class TestPercentages:
    def test_shares_near_0_and_100_are_told_as_ranges_that_widen_for_small_groups(self) -> None:
        coded = {"regime": "coded"}
        assert released("A,all,15,2,13.3", measure=coded) == ["A,all,15,*,≤20%"]
        assert released("A,all,30,30,100.0", measure=coded) == ["A,all,30,*,≥90%"]
        assert released("A,all,200,0,0.0", measure=coded) == ["A,all,200,*,≤5%"]
        assert released("A,all,200,100,50.0", measure=coded) == ["A,all,200,100,50.0"]

    def test_percentages_alone_are_hidden_like_counts(self) -> None:
        rows = released(
            "A,all,50,20,40.0", "A,with,7,2,28.6", "A,without,43,18,41.9", measure={"publish": ["percents"]}
        )
        assert rows == ["A,all,40.0", "A,with,*", "A,without,*"]

    def test_a_percentage_that_tells_a_count_is_hidden_where_that_gives_a_group_away(self) -> None:
        lines = ("A,all,50,0,0.0", "A,with,7,0,0.0", "A,without,43,0,0.0")
        rows = released(*lines, measure={"publish": ["n", "percents"]})
        assert rows == ["A,all,50,*", "A,with,*,*", "A,without,*,*"]

    def test_a_mean_goes_with_the_size_that_it_rests_on(self) -> None:
        header = "school,group,n,met,percent,score"
        lines = ("A,all,50,20,40.0,498", "A,with,7,2,28.6,470", "A,without,43,18,41.9,503")
        found = suppress(table(*lines, header=header), "t.csv", rules({"figures": ["score"]}))
        assert [row[-1] for row in found.rows] == ["498", "*", "*"]


class TestTime:
    HEADER = "month,group,n,met,percent"

    def suppressed(self, *lines: str) -> list[str]:
        found = suppress(
            table(*lines, header=self.HEADER),
            "t.csv",
            rules(groups={"column": "group"}, cumulative="month", apart=[]),
        )
        assert found.failures == ()
        return [row[2] for row in found.rows]

    def test_what_came_in_between_two_reports_is_a_group(self) -> None:
        assert self.suppressed("2026-10-31,all,40,20,50.0", "2026-11-30,all,44,22,50.0").count("*") == 1
        assert self.suppressed("2026-10-31,all,40,20,50.0", "2026-11-30,all,60,30,50.0").count("*") == 0
        assert self.suppressed("2026-10-31,all,40,20,50.0", "2026-11-30,all,40,20,50.0").count("*") == 0


class TestEarlierReleases:
    NOW = ("A,all,50,20,40.0", "A,with,12,4,33.3", "A,without,38,16,42.1")

    def after(self, *earlier: str) -> Release:
        return suppress(table(*self.NOW), "t.csv", rules({"minimum": 15}), [(table(*earlier), "old.csv")])

    def test_what_is_out_is_not_hidden_and_another_goes_instead(self) -> None:
        found = self.after("A,without,38,16,42.1")
        assert found.failures == ()
        assert [row[2] for row in found.rows] == ["*", "*", "38"]

    def test_a_group_that_is_out_already_fails_the_release(self) -> None:
        failures = [str(one) for one in self.after("A,with,12,4,33.3").failures]
        assert "n: n of A, with: an earlier release shows it" in failures

    def test_what_two_earlier_releases_give_away_fails_it(self) -> None:
        found = self.after("A,all,50,20,40.0", "A,without,38,16,42.1")
        assert "n: n of A, with: it can be worked out" in map(str, found.failures)

    def test_an_amended_size_does_not_tell_the_few_who_were_added(self) -> None:
        found = suppress(
            table("A,all,50,20,40.0"), "t.csv", rules(), [(table("A,all,47,19,40.4"), "old.csv")]
        )
        assert [row[2] for row in found.rows] == ["*"]


class TestWhatCannotBeUsed:
    def test_columns_that_no_rule_names_are_left_out_and_said(self) -> None:
        lines = table("A,all,50,20,40.0,Ms. Reed", header="school,group,n,met,percent,teacher")
        found = suppress(lines, "t.csv", rules())
        assert "teacher" not in found.header
        assert found.notes == ("Left out, because the rules do not name them: teacher.",)

    def test_parts_that_are_more_than_the_whole_are_said_and_not_taken_for_a_sum(self) -> None:
        found = suppress(
            table("A,all,50,20,40.0", "A,with,30,9,30.0", "A,without,43,18,41.9"), "t.csv", rules()
        )
        assert found.notes == ("Not taken for a sum: the parts of A, all are more than it.",)

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("A,all,9.5,2,20.0", "no number of students"),
            ("A,all,9,12,20.0", "more than the 9 students"),
            ("A,all,9,12", "4 fields"),
            ('A,all,"1,200",12,1.0', "thousands"),
            ("A,all,50,20,40.0%", "Write the percentage without its sign"),
        ],
    )
    def test_a_row_that_cannot_be_is_an_error(self, line: str, said: str) -> None:
        with pytest.raises(EvidenceError) as error:
            suppress(table(line), "t.csv", rules())
        assert said in f"{error.value} {error.value.remedy}"

    def test_two_rows_of_one_name_are_an_error(self) -> None:
        with pytest.raises(EvidenceError, match="a row before it is called A, all too"):
            suppress(table("A,all,50,20,40.0", "A,all,51,20,40.0"), "t.csv", rules())

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("measures: []", "at least 1"),
            ("measures: [{n: n}]", "neither a regime nor a minimum"),
            ("measures: [{n: n, regime: nowhere}]", "nowhere is no regime"),
            ("measures: [{n: n, minimum: 1}]", "greater than or equal to 2"),
            ("measures: [{n: n, minimum: 10, percents: {p: met}}]", "which counts does not name"),
            ("apart: [n]\nmeasures: [{n: n, minimum: 10}]", "n is named twice"),
            ("measure: []", "Extra inputs"),
            ("measures: [", "not YAML"),
        ],
    )
    def test_a_rules_file_says_what_is_wrong_with_it(self, text: str, said: str) -> None:
        with pytest.raises(UsageError, match=said):
            read_rules(text, "rules.yaml")

    def test_every_regime_names_its_source(self) -> None:
        assert all(one.source and one.minimum >= 6 for one in regimes().values())
