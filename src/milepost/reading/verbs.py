"""The verbs of plans by what they say: a change up or down, a practice, a step, a result, a finding.

The tables give base forms; the inflected forms are made here once. Nouns that stand for a change
("growth", "reduction") are listed with the changes.
"""

from __future__ import annotations

import re

from milepost.reading.phrases import words

# Verbs of more than one syllable that double their last letter.
_DOUBLED = words("submit refer commit transfer debug")
# Those of one syllable do so after a single vowel: "drop", "log", "map".
_SHORT = re.compile(r"[^aeiou]+[aeiou][bdgklmnprt]")
# Irregular verbs, one a line: the base and its other forms.
_IRREGULAR_LINES = """
    rise rises rose risen rising
    grow grows grew grown growing
    fall falls fell fallen falling
    shrink shrinks shrank shrunk shrinking
    cut cuts cutting
    keep keeps kept keeping
    hold holds held holding
    make makes made making
    meet meets met meeting
    teach teaches taught teaching
    write writes wrote written writing
    hire hires hired hiring
    give gives gave given giving
    take takes took taken taking
    go goes went gone going
    feel feels felt feeling
    lead leads led leading
    send sends sent sending
    set sets setting
    run runs ran running
    build builds built building
    see sees saw seen seeing
    show shows showed shown showing
    read reads reading
    say says said saying
    choose chooses chose chosen choosing
    begin begins began begun beginning
    buy buys bought buying
    speak speaks spoke speaking
    think thinks thought thinking
    bring brings brought bringing
    find finds found finding
    hear hears heard hearing
    come comes came coming
    get gets got getting
    do does did done doing
    put puts putting
    know knows knew known knowing
    draw draws drew drawing
    spend spends spent spending
    sign signs signed signing
    sit sits sat sitting
    win wins won winning
    oversee oversees oversaw overseeing
    become becomes became becoming
    understand understands understood understanding
    be is are was were been being
    have has had having
"""
_IRREGULAR = {line.split()[0]: line.split() for line in _IRREGULAR_LINES.strip().splitlines()}


def forms(verb: str) -> list[str]:
    """All forms of a verb, the base first.

    >>> forms("apply"), forms("use")
    (['apply', 'applies', 'applied', 'applying'], ['use', 'uses', 'used', 'using'])
    """
    if verb in _IRREGULAR:
        return list(_IRREGULAR[verb])
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    doubled = verb in _DOUBLED or _SHORT.fullmatch(verb)
    stem = verb + verb[-1] if doubled else verb
    s = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [verb, verb + s, stem + "ed", stem + "ing"]


def all_forms(verbs: str) -> frozenset[str]:
    """The forms of every verb in a list."""
    return frozenset(form for verb in verbs.split() for form in forms(verb))


RISE_BASES = """increase improve grow rise raise gain boost exceed expand advance strengthen enhance
    elevate accelerate surpass"""
FALL_BASES = (
    "decrease reduce decline drop fall lower shrink lessen cut narrow close minimize eliminate diminish halve"
)
RISE_VERBS = all_forms(RISE_BASES)
FALL_VERBS = all_forms(FALL_BASES)
RISE_NOUNS = words("increase increases improvement improvements growth gain gains rise uptick")
FALL_NOUNS = words("decrease decreases reduction reductions decline drop")
RISE = RISE_VERBS | RISE_NOUNS
FALL = FALL_VERBS | FALL_NOUNS
CHANGE = RISE | FALL
CHANGE_NOUNS = RISE_NOUNS | FALL_NOUNS
KEEP_BASES = "maintain sustain"
KEEP = all_forms(KEEP_BASES)

# Ongoing practice: what people do with students or in their work, day by day.
PRACTICE_BASES = """use utilize apply implement embed integrate practice demonstrate engage differentiate
    incorporate
    model employ exhibit display adjust post scaffold execute enact adhere teach instruct spend run"""
PRACTICE = all_forms(PRACTICE_BASES)
# Steps: things done, made, held or decided.
STEP_BASES = """develop create establish provide conduct hold convene hire recruit train attend purchase
    buy acquire
    select adopt design write revise review update schedule organize plan deliver offer host invite collect
    analyze
    complete publish launch identify inventory redesign modify fund allocate assign build prepare
    communicate share
    distribute submit investigate notify form contract sign meet collaborate participate receive coordinate
    support
    assist monitor evaluate assess administer survey research explore compile draft finalize present inform
    promote
    pilot continue begin start work partner contact give make set send visit check repair order install
    appoint
    formalize audit calibrate refine ensure dedicate prioritize attract retain leverage weave focus
    encourage include
    add allow target address introduce respond preteach reteach report disseminate outline define examine
    discuss
    reflect recommend advertise seek arrange facilitate gather track observe measure compare celebrate
    recognize
    enroll register place transition open negotiate oversee guide mentor coach equip translate mail call
    remind
    reorganize rotate obtain invest solicit pair assemble map follow lead clarify streamline incentivize
    intentionally explicitly regularly"""
STEP = all_forms(STEP_BASES) - {"intentionally", "explicitly", "regularly"}
# What is done, once or as a practice.
DOINGS = STEP | PRACTICE
# Results: what students achieve, answer or become.
RESULT_BASES = """score achieve meet exceed pass graduate earn perform reach master progress gain answer
    read respond
    demonstrate show report make say express rate feel indicate advance grow improve enroll finish agree go
    become join trail believe outperform"""
RESULT = all_forms(RESULT_BASES)
# What people know, think and feel: no step and no result, a change in them.
MIND = all_forms("know understand believe feel think trust value enjoy want perceive appreciate") - {"known"}
ALL_VERBS = RISE_VERBS | FALL_VERBS | KEEP | PRACTICE | STEP | RESULT
BASES = words(" ".join((RISE_BASES, FALL_BASES, KEEP_BASES, PRACTICE_BASES, STEP_BASES, RESULT_BASES)))
# Words that are as often nouns; before "will" they belong to the subject ("Support staff will").
NOUN_OR_VERB = words(
    """support staff lead coach mentor plan report review survey study work practice form model design
    research map
    increase decrease growth progress measure score target focus contact place start place teach use rate
    gain read
    set mentor guide track order check visit partner open drop rise fall cut close lower"""
)
PEOPLE_ENDINGS = words("staff faculty personnel team committee school district department")
BE = words("is are be been being was were am")
HAVE = words("has have had having")
AUXILIARIES = BE | HAVE
MODAL = words("will shall should must can may would could")
FUTURE = words("will shall must should")
# Verb forms that tell of the past wherever they stand as a verb …
SURE_PAST = words(
    """was were had did found showed scored responded met exceeded declined fell rose grew dropped earned
    chose
    made became began went saw took came lost achieved demonstrated outperformed passed said told"""
)
# … and those that are as often participles ("students asked to …"), so that their place decides.
PAST = SURE_PAST | words(
    """reported indicated revealed ranged asked performed increased decreased remained received attended
    improved collected completed participated graduated entered missed failed finished ranked moved"""
)
