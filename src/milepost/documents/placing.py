"""Blocks into a plan: what stands under which heading, whatever the file's format.

Every reader's blocks come here. Headings open schools, objectives, initiatives and the four kinds of
benchmark; paragraphs and list items under them become statements; tables are laid out by
`documents.tables`. The words that headings may use are data, in `documents.headings`. Text under no
such heading is a benchmark where it reads as one (`documents.loose`); what fits nowhere is set aside
with the reason, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from milepost.documents.blocks import Block, Origin, Paragraph, Place, Table
from milepost.documents.draft import LONGEST_STATEMENT, TOO_LONG, Draft, DraftBenchmark
from milepost.documents.headings import KIND_OF, Role, is_organizer, label_and_text, role_of, role_of_column
from milepost.documents.labels import Part, of_head, parts
from milepost.documents.loose import sentences, under_a_goal, under_no_heading
from milepost.documents.remarks import Remarks
from milepost.documents.roles import NO_HEADING, Passage, put
from milepost.plan.words import Kind

BESIDE_THE_TEXT: dict[Origin, str] = {
    "hidden": "hidden text in the file",
    "struck out": "text that is struck out in the file",
    "text box": "text of a text box in the file",
    "footnote": "text of a footnote in the file",
    "remark": "a remark or link that is not part of the text",
}
UNKNOWN_HEADING = "a heading that Milepost does not know"
INTRODUCES = "introduces what follows"
# What stands under these, and under no heading of its own, is likely to be a benchmark.
AIMS: tuple[Role, ...] = ("objective", "goal", "initiative")
# Under these it is likely to be a description.
TELLING: tuple[Role, ...] = ("finding", "causes", "about", "status", "school", "district")
# A bold line is a heading when it is no longer than this.
HEADING_WORDS = 14
# A paragraph longer than this, in characters, is not looked through for statements.
LONGEST_PROSE = 20_000
SCHOOL_WORDS = {"school", "academy", "center", "centre", "institute", "campus", "college"}
PLAN_TITLE = re.compile(
    r"(?P<before>.*?)\b(?P<what>(?:accelerated|sustainable|school|district|continuous|annual|strategic)\s+)?"
    r"(?:improvement|turnaround|action|strategic)\s+plan\b"
    r"(?:\W|\d|\b(?:for|sy|fy|annual|update|school|year|draft|final|revised|revision|the|of)\b)*",
    re.IGNORECASE,
)


class Placer:
    """Walks blocks in order and keeps what is open: the section's role and the heading's words."""

    def __init__(self, draft: Draft, default: Role | None = None, *, items: bool = False) -> None:
        self.draft = draft
        self.default = default
        # Whether list items are statements although no heading says so.
        self.items = items
        self.section: Role | None = default
        self.heading: str | None = None
        self.title: str | None = None
        self.organizer = False
        self.remarks = Remarks()
        # Whether the text belongs to a goal, objective or initiative that is open.
        self.under_goal = False
        # Whether the file has named any of these at all.
        self.names_goals = False
        self._last_heading: Paragraph | None = None
        self._after_title = False
        self._begun = False

    def place(self, blocks: Sequence[Block]) -> None:
        """Place blocks one after the other."""
        # Tables hold paragraphs and paragraphs lead to tables: the two modules need each other.
        from milepost.documents.tables import TablePlacer

        for number, block in enumerate(blocks):
            if isinstance(block, Table):
                self._last_heading, self._begun = None, True
                TablePlacer(self, block).place()
            else:
                following = blocks[number + 1] if number + 1 < len(blocks) else None
                self.paragraph(block, following)

    def paragraph(self, paragraph: Paragraph, following: Block | None = None) -> None:
        """Place one paragraph, which may be a heading, a label with its text, or a statement."""
        self.draft.budget.check()
        if not paragraph.text.strip():
            return
        if paragraph.origin != "body":
            self.draft.set_aside(paragraph.text, paragraph.place, BESIDE_THE_TEXT[paragraph.origin])
        elif self._names_the_file(paragraph):
            self.title, self._last_heading = paragraph.text.strip(), paragraph
        elif self.is_heading(paragraph):
            self.open_heading(paragraph)
        elif labelled := self._labelled(paragraph):
            role, label, text = labelled
            self._last_heading = None
            self.apply(role, [replace(paragraph, text=text, emphasis=False, level=0)], label)
        elif self._introduces(paragraph, following):
            self.draft.set_aside(paragraph.text, self._at(paragraph.place), INTRODUCES)
        elif self.section is not None:
            role = self.section
            if role in AIMS and re.search(r"\d", self.heading or ""):
                self.section = None  # "Goal 2" names one goal: what follows it stands under it
            self.apply(role, [paragraph], self.heading)
        elif self.items and paragraph.item:
            self.apply("statement", [paragraph], self.heading)
        else:
            self._last_heading = None
            self._loose(paragraph)

    def _under(self, role: Role | None) -> None:
        self.under_goal = role in AIMS
        self.names_goals = self.names_goals or self.under_goal

    def _loose(self, paragraph: Paragraph) -> None:
        """Text under no heading that says what it is: its sentences that read as benchmarks are placed."""
        if len(paragraph.text) > LONGEST_PROSE:
            self.draft.set_aside(paragraph.text, self._at(paragraph.place), NO_HEADING)
            return
        parts = [paragraph.text.strip()] if paragraph.item else sentences(paragraph.text)
        aside: list[str] = []
        place = self._at(paragraph.place)
        for part in parts:
            self.draft.budget.check()
            if len(part) > LONGEST_STATEMENT:
                self.draft.set_aside(part, place, TOO_LONG)
                continue
            if not self.remarks.may_read():
                taken = None
            elif self.under_goal and len(parts) == 1:
                taken = under_a_goal(part, self.draft.school_year, item=paragraph.item)
            else:
                taken = under_no_heading(part, self.draft.school_year)
            if taken is None:
                aside.append(part)
            elif added := self.draft.add(taken.kind, part, place):
                added.guessed = taken.kind is not None
                self.remarks.as_read(taken.kind)
        self.draft.set_aside(" ".join(aside), place, NO_HEADING)

    def is_heading(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a heading: by style, as a short bold line, or by its very words."""
        if paragraph.level:
            return True
        if self.default is not None or paragraph.item:
            return not paragraph.item and role_of(paragraph.text) in KIND_OF
        short = len(paragraph.text.split()) <= HEADING_WORDS and not paragraph.text.rstrip().endswith(".")
        return short and (paragraph.emphasis or role_of(paragraph.text) is not None)

    def _names_the_file(self, paragraph: Paragraph) -> bool:
        """Whether this is the first line of the file, short and no heading that is known: its title."""
        first, self._begun = not self._begun, True
        if not first or self.default is not None or self.title or paragraph.item:
            return False
        text = paragraph.text.strip()
        known = label_and_text(text) or self._heading_role(paragraph) or PLAN_TITLE.fullmatch(text)
        return not known and len(text.split()) <= HEADING_WORDS and not text.endswith((".", ":"))

    def open_heading(self, paragraph: Paragraph) -> None:
        """Let a heading open what it names."""
        text = paragraph.text.strip()
        labelled = label_and_text(text)
        role = labelled[0] if labelled else self._heading_role(paragraph)
        if (role is None or role == "about") and self._plan_title(paragraph):
            return
        if role is None and self._after_title and re.search(r"\b20\d\d\b", text):
            return  # the year under a title, which has been read
        self._after_title = False
        self.heading = text
        self.organizer = self.organizer or is_organizer(text)
        self._under(role)
        if labelled:
            self._last_heading = None
            self.section = labelled[0] if labelled[0] in KIND_OF else None
            self.apply(labelled[0], [replace(paragraph, text=labelled[2])], labelled[1], from_heading=True)
        elif role is None:
            self.section = self.default
            self._last_heading = paragraph
            self.draft.set_aside(text, paragraph.place, UNKNOWN_HEADING)
        else:
            self._last_heading = None
            self.section = role
            if role == "objective":
                found = re.search(r"\d+", text)
                self.draft.number = found[0] if found else None

    def apply(
        self, role: Role, paragraphs: Sequence[Paragraph], label: str | None, *, from_heading: bool = False
    ) -> list[DraftBenchmark]:
        """Put paragraphs where their role says; the benchmarks that came of it, in order."""
        texts = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
        if not texts:
            return []
        if role in AIMS or role in TELLING:
            self._under(role)
        if role == "actions" and label:
            self.draft.open_initiative(label)
        if role in KIND_OF or role == "statement":
            kind = KIND_OF.get(role)
            return self._added(kind, texts, label)
        passage = Passage(tuple((p.text.strip(), self._at(p.place, label)) for p in texts))
        if role == "goal":
            return self.goal(passage.text, passage.place)
        put(self.draft, role, passage)
        if from_heading:
            self.section = None
        return []

    def goal(self, text: str, place: Place) -> list[DraftBenchmark]:
        """A goal under an objective is its outcome. Standing alone it is the objective, and an outcome
        as well where it names a figure.
        """
        current = self.draft.current
        if current is None or current.named_by != "objective":
            self.draft.open_objective(text, "goal", place=place)
            if not re.search(r"\d", text):
                return []
        added = self.draft.add("final", text, place)
        return [added] if added else []

    def _added(self, kind: Kind | None, texts: list[Paragraph], label: str | None) -> list[DraftBenchmark]:
        found = []
        for paragraph in self._with_their_labels(texts, label):
            place = self._at(paragraph.place, label)
            of_change = kind in ("early_evidence", "short_term")
            for part in parts(paragraph.text) if of_change else [Part(paragraph.text)]:
                if added := self.draft.add(kind, part.text, place):
                    added.of = part.of or (of_head(label) if of_change else None)
                    added.change = part.change if kind == "early_evidence" else None
                    found.append(added)
        return found

    def _with_their_labels(self, texts: list[Paragraph], label: str | None) -> Iterator[Paragraph]:
        """Words that end with a colon belong to the sentence after them, or introduce a list."""
        opening: Paragraph | None = None
        for paragraph in texts:
            if opening is not None and paragraph.item:
                self.draft.set_aside(opening.text, self._at(opening.place, label), INTRODUCES)
            elif opening is not None:
                paragraph = replace(paragraph, text=f"{opening.text.strip()} {paragraph.text}")
            opening = None
            if paragraph.text.rstrip().endswith(":"):
                opening = paragraph
            else:
                yield paragraph
        if opening is not None:
            self.draft.set_aside(opening.text, self._at(opening.place, label), INTRODUCES)

    def _labelled(self, paragraph: Paragraph) -> tuple[Role, str, str] | None:
        if self.default is not None or paragraph.item:
            return None
        return label_and_text(paragraph.text)

    def _heading_role(self, paragraph: Paragraph) -> Role | None:
        return role_of_column(paragraph.text) if paragraph.level else role_of(paragraph.text)

    def _introduces(self, paragraph: Paragraph, following: Block | None) -> bool:
        listed = isinstance(following, Table) or (isinstance(following, Paragraph) and following.item)
        return listed and not paragraph.item and paragraph.text.rstrip().endswith(":")

    def _plan_title(self, paragraph: Paragraph) -> bool:
        """Take a heading such as "Lincoln School Improvement Plan" as the title of what follows."""
        found = PLAN_TITLE.fullmatch(paragraph.text.strip())
        if not found:
            return False
        before = re.sub(r"\b\d{4}\s*[-–]\s*\d{2,4}\b|[:–-]\s*$", "", found["before"]).strip()
        of_school = (found["what"] or "").strip().lower() == "school"
        if of_school and before:
            before = before if before.split()[-1].lower() in SCHOOL_WORDS else f"{before} School"
        elif not before and self._last_heading is not None:
            before = self._last_heading.text.strip()
            self._forget(self._last_heading)
            self.title = None if self.title == before else self.title
        self.title = self.title or paragraph.text.strip()
        self.section, self.heading, self._last_heading = self.default, paragraph.text.strip(), None
        self._after_title = True
        if of_school and before:
            self.draft.open_school(before)
        elif before:
            self.draft.district = self.draft.district or before
        return True

    def _forget(self, heading: Paragraph) -> None:
        """A heading set aside a moment ago has turned out to be a name."""
        if self.draft.unplaced and self.draft.unplaced[-1].text == heading.text.strip():
            self.draft.unplaced.pop()

    def _at(self, place: Place, label: str | None = None) -> Place:
        return replace(place, heading=label or self.heading)
