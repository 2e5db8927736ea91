"""Says which words of no list name people by their ending: "machinists", "card holders", "aid filers".

Many things end so too ("folders", "checklists"); they are listed here. Whether such people are meant is
decided by their place, as for all others, in `heads` and `people`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import VERBS
from milepost.reading.phrases import words

AGENT_ENDINGS = ("ers", "ors", "ists", "ians", "ees", "mates", "men", "women", "ladies")
_SHORTEST = 5
_THINGS = words(
    """peers computers folders letters numbers papers posters planners trackers screeners quarters semesters
    trimesters chapters centers printers headers corners orders offers answers powers layers barriers careers
    covers drawers borders buffers registers chargers newsletters meters markers binders timers shelters
    servers stickers dividers filters matters errors doors floors factors indicators behaviors colors sectors
    vectors mirrors fees trees degrees committees guarantees starters openers closers organizers primers
    fillers breakers boosters refreshers pointers reminders calculators projectors detectors elevators
    generators denominators numerators simulators descriptors anchors honors labors favors rumors metaphors
    stressors precursors lists checklists playlists waitlists shortlists wrists twists knees coffees buzzers
    freezers coolers heaters burners boilers containers trailers scooters razors lockers hangers washers
    dryers mowers sprinklers scissors disorders disasters encounters transfers dinners suppers showers
    flowers towers rivers waters winters summers clusters parameters perimeters diameters centimeters
    integers chambers fibers levers fevers ladders tiers identifiers modifiers multipliers boundaries prayers
    bumpers jumpers slippers diapers whispers copiers controllers rollers browsers erasers risers sensors
    cursors blockers routers flyers fliers hours tours colours behaviours interiors exteriors monitors others
    manners offenders matters gathers flavors motors tractors mixers toners tasters feeders speakers
    headphones platters users teasers bloopers counters rulers protractors compasses spinners counselors
    tutors medians guardians doctors majors minors meters stretchers walkers cancers cultures rollovers
    carryovers passers-by crossovers makeovers takeovers turnovers layovers hangovers holdovers leftovers
    pushers stoppers tumors humors armors vapors harbors neighbors ancestors adapters connectors reactors
    monsters rosters masters registers tempers tampers dampers bidders triggers fingers shoulders ringers
    sliders wonders powers sweaters spiders tigers oysters feathers leathers weathers specimen acumen regimen
    omen semen abdomen"""
)


def names_agents(word: str) -> bool:
    """Whether the word, of no list of people, names several who do something."""
    return (
        word.endswith(AGENT_ENDINGS)
        and len(word) >= _SHORTEST
        and word not in _THINGS
        and word not in VERBS
        and word not in verbs.MODAL
    )
