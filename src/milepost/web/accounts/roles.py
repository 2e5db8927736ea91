"""The kinds of people and what each may see, as data that a page or a manual can print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "district": figures of every school, as they are. "school": the own school's figures as they are, the
# rest as for "suppressed": those about students rounded and without counts, small groups left out.
Figures = Literal["district", "school", "suppressed"]


@dataclass(frozen=True)
class Role:
    """One kind of person.

    `drafts` is whether they see plans, and versions of plans, that nobody has adopted yet; `remarks`
    whether they see what we read in a statement and our findings on its words, which are for those
    who write and review it.
    """

    slug: str
    name: str
    does: str
    sees: str
    figures: Figures
    drafts: bool
    remarks: bool


ROLES: dict[str, Role] = {
    role.slug: role
    for role in (
        Role(
            "superintendent",
            "Superintendent",
            "Agrees, asks for amendments, reviews, reports to the committee",
            "The whole district",
            figures="district",
            drafts=True,
            remarks=True,
        ),
        Role(
            "plan_manager",
            "Plan manager",
            "Writes the plan, runs reviews, writes the reports",
            "The whole district",
            figures="district",
            drafts=True,
            remarks=True,
        ),
        Role(
            "data_person",
            "Data person",
            "Imports files and defines measures",
            "The whole district",
            figures="district",
            drafts=True,
            remarks=True,
        ),
        Role(
            "school_staff",
            "Principal, coach or teacher leader",
            "Collects evidence in a school",
            "The plan; figures of the own school",
            figures="school",
            drafts=True,
            remarks=True,
        ),
        Role(
            "monitor",
            "Outside monitor",
            "Reads, comments, records a judgement of their own",
            "The plan and remarks; figures about students rounded",
            figures="suppressed",
            drafts=True,
            remarks=True,
        ),
        Role(
            "committee",
            "School committee member",
            "Reads the adopted plan",
            "The adopted plan; figures about students rounded",
            figures="suppressed",
            drafts=False,
            remarks=False,
        ),
        Role(
            "state",
            "State office",
            "Reads the adopted plans of the districts that agreed to it",
            "Adopted plans; figures about students rounded",
            figures="suppressed",
            drafts=False,
            remarks=False,
        ),
    )
}
SCHOOL_ROLES = frozenset(slug for slug, role in ROLES.items() if role.figures == "school")
