"""Which first words lose their capital letter when something is put before them, and which are names.

A name that keeps its capital is right everywhere; a common word that keeps it is only a blemish. So a
word is lowered where it is known to be common.
"""

from __future__ import annotations

from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.layout import Layout
from milepost.reading import verbs
from milepost.reading.groups import FAMILIES, ORGANISATION_HEADS, OTHERS, STAFF, STUDENTS, TEAMS
from milepost.reading.instruments import INSTRUMENT_HEADS, RECORD_HEADS
from milepost.reading.phrases import words

# These begin no name, whatever follows.
_FUNCTION = words(
    """a an the all each every both any some no our their its his her this these those there it they more most
    less few fewer many at by for from in into of on over per through to under with within without across
    after before during between among as when where while once if since until using not only also and or but
    half two three four five six seven eight nine ten one twenty thirty forty fifty sixty seventy eighty
    ninety majority additional other another students teachers staff parents families administrators
    principals coaches counselors non pre post co multi self have"""
)
# Common words with which statements begin and which no other table holds.
_COMMON = words(
    """academic access activities alternative attendance average awareness baseline behavior bell better
    campus chronic class classes classroom classrooms collaboration college common communication community
    continued course credit credits data deliberate district-wide districtwide economically effective
    elementary english-learner equitable evening existing external family feedback field formative frequent
    funding greater high higher home increased individual instruction instructional integrated interim
    internal intervention interventions item job leadership lesson lessons level listening literacy local
    low lower math mathematics mean median meeting meetings mental message messages midyear monthly
    multilingual national new number ongoing opportunities opportunity optional overall parent part peer
    percent percentage phonics physical positive posters practice professional proficiency program programs
    progress quarterly rate rates reading reduced referrals regular related release report reports
    research-based results rigorous safe schedule school schoolwide science scores secondary self-efficacy
    semester session sessions share small social special state strategies strong student students'
    students’ summative summer survey suspension targeted task teacher technology test three-year time
    total training trainings unit units universal use visual vocabulary volunteer weekly workshop
    workshops writing year yearly student's student’s teachers’ teachers' graduation dropout proficient
    kindergarten preschool first second third fourth fifth sixth seventh eighth ninth tenth eleventh
    twelfth grade grades grade-level future key key-stage target high-functioning formal informal
    differentiated explicit daily biweekly annual screener screeners"""
)
_ENDINGS = ("ing", "ed", "tion", "tions", "ment", "ments", "ness", "ance", "ence", "ous", "ly", "ship", "ive")
_KNOWN = (
    _COMMON
    | verbs.ALL_VERBS
    | STUDENTS
    | FAMILIES
    | STAFF
    | TEAMS
    | OTHERS
    | ORGANISATION_HEADS
    | INSTRUMENT_HEADS
    | RECORD_HEADS
)


def lowered(layout: Layout, token: int) -> tuple[Edit, ...]:
    """The edit that lowers the first letter of this token; none where it is a name, or small already."""
    lx = layout.lx
    if token >= lx.size:
        return ()
    start = lx.start[token]
    letter = layout.text[start]
    if not letter.isupper() or not _is_common(layout, token):
        return ()
    return (Edit(start, start + 1, letter.lower()),)


def _is_common(layout: Layout, token: int) -> bool:
    """Whether the word is a common one: by the tables, its ending, or small elsewhere in the text."""
    lx = layout.lx
    word, written = lx.low[token], layout.text[lx.start[token] : lx.end[token]]
    if written != written.capitalize() or (len(written) == 1 and word != "a"):
        return False
    if word in _FUNCTION or (token == layout.first and layout.form == "command"):
        return True
    if _is_capital(layout, token + 1) and not written.endswith(("s’", "s'")):
        return False  # "Link Crew", "Ninth Grade Parent Orientation"
    return word in _KNOWN or word.endswith(_ENDINGS) or f" {word} " in layout.text


def _is_capital(layout: Layout, token: int) -> bool:
    """Whether the token is a word that begins with a capital letter and is more than an abbreviation."""
    lx = layout.lx
    if token >= lx.size or not lx.capital(token):
        return False
    return not layout.text[lx.start[token] : lx.end[token]].isupper()
