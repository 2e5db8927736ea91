"""The verbs of plans by what they say: a change up or down, a practice, a step, a result, a finding.

The tables give base forms; the inflected forms are made here once. Nouns that stand for a change
("growth", "reduction") are listed with the changes.
"""

from __future__ import annotations

_DOUBLED = frozenset(["cut", "drop", "plan", "set", "run", "get", "put", "submit", "refer", "commit", "shrink"]) - {"shrink"}
_IRREGULAR = {
    "rise": "rises rose risen rising", "grow": "grows grew grown growing", "fall": "falls fell fallen falling",
    "shrink": "shrinks shrank shrunk shrinking", "cut": "cuts cutting", "keep": "keeps kept keeping",
    "hold": "holds held holding", "make": "makes made making", "meet": "meets met meeting", "teach": "teaches taught teaching",
    "write": "writes wrote written writing", "hire": "hires hired hiring", "give": "gives gave given giving",
    "take": "takes took taken taking", "go": "goes went gone going", "feel": "feels felt feeling", "lead": "leads led leading",
    "send": "sends sent sending", "set": "sets setting", "run": "runs ran running", "build": "builds built building",
    "see": "sees saw seen seeing", "show": "shows showed shown showing", "read": "reads reading", "say": "says said saying",
    "choose": "chooses chose chosen choosing", "begin": "begins began begun beginning", "buy": "buys bought buying",
    "speak": "speaks spoke speaking", "think": "thinks thought thinking", "bring": "brings brought bringing",
    "find": "finds found finding", "hear": "hears heard hearing", "come": "comes came coming", "get": "gets got getting",
    "do": "does did done doing", "put": "puts putting", "know": "knows knew known knowing", "draw": "draws drew drawing",
    "spend": "spends spent spending", "sign": "signs signed signing", "oversee": "oversees oversaw overseeing",
    "lay": "lays laid laying", "become": "becomes became becoming", "be": "is are was were been being", "have": "has had having",
}  # fmt: skip


def forms(verb: str) -> list[str]:
    """All forms of a verb, the base first.

    >>> forms("apply"), forms("use")
    (['apply', 'applies', 'applied', 'applying'], ['use', 'uses', 'used', 'using'])
    """
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    s = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [verb, verb + s, stem + "ed", stem + "ing"]


def all_forms(verbs: str) -> frozenset[str]:
    """The forms of every verb in a list."""
    return frozenset(form for verb in verbs.split() for form in forms(verb))


_RISE = "increase improve grow rise raise gain boost exceed expand advance strengthen enhance elevate accelerate surpass"
_FALL = (
    "decrease reduce decline drop fall lower shrink lessen cut narrow close minimize eliminate diminish halve"
)
RISE_VERBS = all_forms(_RISE)
FALL_VERBS = all_forms(_FALL)
RISE_NOUNS = frozenset(
    ["increase", "increases", "improvement", "improvements", "growth", "gain", "gains", "rise", "uptick", "jump"]
)
FALL_NOUNS = frozenset(["decrease", "decreases", "reduction", "reductions", "decline", "drop", "cut"])
RISE = RISE_VERBS | RISE_NOUNS
FALL = FALL_VERBS | FALL_NOUNS
CHANGE = RISE | FALL
KEEP = all_forms("maintain sustain")

# Ongoing practice: what people do with students or in their work, day by day.
PRACTICE_VERBS = (
    "use utilize apply implement embed integrate practice demonstrate engage differentiate incorporate model employ "
    "exhibit display adjust post facilitate scaffold execute follow enact adhere teach instruct spend"
)
PRACTICE = all_forms(PRACTICE_VERBS)
# Steps: things done, made, held or decided.
STEP_VERBS = (
    "develop create establish provide conduct hold convene hire recruit train attend purchase buy acquire select adopt design "
    "write revise review update schedule organize plan deliver offer host invite collect analyze complete publish "
    "launch identify inventory redesign modify fund allocate assign build prepare communicate share distribute submit "
    "investigate notify establish form contract sign meet collaborate participate receive coordinate support assist "
    "monitor evaluate assess administer survey research explore compile draft finalize present inform promote pilot "
    "continue begin start work partner contact administer give make set send visit check repair order install "
    "appoint formalize audit calibrate refine expand ensure dedicate prioritize engage attract retain leverage weave "
    "focus encourage include add allow target address introduce respond preteach reteach teach report convene "
    "disseminate outline define examine discuss reflect recommend advertise promote seek acquire arrange facilitate "
    "gather track observe measure compare celebrate recognize enroll register place transition open close negotiate "
    "oversee guide mentor coach staff equip outfit repave reorganize rotate post translate mail call remind"
)
STEP = all_forms(STEP_VERBS)
# Results: what students achieve, answer or become.
RESULT = all_forms(
    "score achieve meet exceed pass graduate earn perform reach master progress attend gain answer read respond "
    "demonstrate show report make say express rate feel indicate advance grow improve enroll finish make"
)
ALL_VERBS = CHANGE - RISE_NOUNS - FALL_NOUNS | RISE_VERBS | FALL_VERBS | KEEP | PRACTICE | STEP | RESULT
BE = frozenset(["is", "are", "be", "been", "being", "was", "were", "am"])
HAVE = frozenset(["has", "have", "had", "having"])
MODAL = frozenset(["will", "shall", "should", "must", "can", "may", "would", "could", "won't", "cannot", "to"]) - {"to"}
FUTURE = frozenset(("will", "shall", "must", "should", "won't"))
# Verb forms that only the past has; "increased" and the like are both past and participle.
PAST = frozenset(
    ["was", "were", "had", "did", "found", "showed", "scored", "responded", "met", "exceeded", "declined", "fell", "rose", "grew", "dropped", "reported", "earned", "indicated", "demonstrated", "revealed", "ranged", "asked", "chose", "performed", "increased", "decreased", "remained", "received", "attended"]
)
