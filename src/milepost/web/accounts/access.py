"""What one person may see in one district: the sum of what they are there."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.web.accounts.models import District, Membership, User


@dataclass(frozen=True)
class Access:
    """What a person may see.

    `min_n` 0 shows every figure; `schools` are those whose own data they see; `units` is whether they
    see the figures of single teams, classrooms and colleagues.
    """

    district: District
    titles: tuple[str, ...]
    schools: tuple[str, ...]
    min_n: int
    units: bool
    drafts: bool
    remarks: bool


def access_of(user: User) -> dict[int, Access]:
    """What `user` may see, by the id of each district they belong to."""
    held: dict[int, list[Membership]] = {}
    for membership in user.memberships.select_related("district", "school").order_by("id"):
        held.setdefault(membership.district_id, []).append(membership)
    return {district: _sum(memberships) for district, memberships in held.items()}


def _sum(held: list[Membership]) -> Access:
    """The memberships of one person in one district, taken together."""
    district = held[0].district
    everything = any(m.kind.figures == "district" for m in held)
    return Access(
        district=district,
        titles=tuple(m.kind.name for m in held),
        schools=tuple(sorted({m.school.name for m in held if m.school})),
        min_n=0 if everything else district.min_n,
        units=everything,
        drafts=any(m.kind.drafts for m in held),
        remarks=any(m.kind.remarks for m in held),
    )
