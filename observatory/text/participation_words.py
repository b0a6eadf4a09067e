"""Words for programmes, sessions, who took part and what was agreed: one mapping from code to message each.

Pages translate with ``word(MAPPING, code, _)``; what is counted is written with ``counted`` or ``people``, so that a
number never loses its “about” or “more than”.
"""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text import formats
from observatory.text.kinds import age
from observatory.text.translate import N_, Translator

SESSION_KINDS: Mapping[str, str] = {
    "dialogue": N_("dialogue"),
    "webinar": N_("webinar"),
    "training": N_("training"),
    "work_session": N_("work session"),
    "encounter": N_("encounter"),
    "local_group": N_("meeting of the local group"),
    "transnational_meeting": N_("transnational meeting"),
    "conference": N_("conference"),
    "seminar": N_("seminar"),
    "ceremony": N_("ceremony"),
    "consultation": N_("consultation"),
    "workshop": N_("workshop"),
    "visit": N_("visit"),
    "campaign": N_("campaign"),
    "series": N_("series of sessions"),
}
FORMATS: Mapping[str, str] = {
    "online": N_("online"),
    "in_person": N_("in person"),
    "hybrid": N_("in person and online"),
    "unknown": N_("format not documented"),
}
SESSION_STATUSES: Mapping[str, str] = {
    # Translators: of a session
    "held": N_("held"),
    # Translators: of a session or an accessibility measure
    "announced": N_("announced"),
    # Translators: of a session
    "cancelled": N_("cancelled"),
    "unknown": N_("not known whether it took place"),
}
# What a status means, in a sentence, for legends and titles.
SESSION_STATUSES_LONG: Mapping[str, str] = {
    "held": N_("A source says that it took place."),
    "announced": N_("Only the call is known: nothing proves that it took place."),
    "cancelled": N_("It was called off and did not take place."),
    "unknown": N_("The sources do not say whether it took place."),
}
ITEM_KINDS: Mapping[str, str] = {
    # Translators: a lecture
    "talk": N_("talk"),
    "panel": N_("panel"),
    "working_table": N_("working table"),
    "presentation": N_("presentation"),
    "work_session": N_("work session"),
}
ITEM_KINDS_PLURAL: Mapping[str, str] = {
    "talk": N_("Talks"),
    "panel": N_("Panels"),
    "working_table": N_("Working tables"),
    "presentation": N_("Presentations"),
    "work_session": N_("Work sessions"),
}
ACCESS_MEASURES: Mapping[str, str] = {
    "sign_language": N_("sign language interpretation"),
    "captions": N_("captions"),
    "easy_read": N_("easy-to-read material"),
    "plain_language": N_("plain language"),
    "interpretation": N_("interpretation between languages"),
    "accessible_venue": N_("accessible venue"),
    "hybrid": N_("taking part in person or online"),
    "childcare": N_("childcare"),
    "free_of_charge": N_("free of charge"),
    "recording_offered": N_("recording made available"),
}
ACCESS_STATES: Mapping[str, str] = {
    # Translators: of an accessibility measure
    "offered": N_("offered"),
    "not_offered": N_("not offered"),
    "not_documented": N_("not documented"),
}
FIGURE_METRICS: Mapping[str, str] = {
    "municipalities": N_("municipalities"),
    "countries": N_("countries"),
    "bodies": N_("bodies"),
    "participants": N_("people"),
    "partners": N_("partners"),
    "candidacies": N_("candidacies"),
    "activities": N_("activities"),
}
TARGET_METRICS: Mapping[str, str] = {
    "sessions_held": N_("Sessions held"),
    "participants_per_session": N_("People per session"),
    "participants_total": N_("People in all sessions"),
    "distinct_municipalities": N_("Different municipalities"),
    "recordings_published": N_("Recordings published"),
    "distinct_bodies": N_("Different bodies"),
}
TARGET_DEFINITIONS: Mapping[str, str] = {
    "sessions_held": N_(
        "Sessions of the programme that a source says took place; announced and cancelled ones do not count."
    ),
    "participants_per_session": N_("Average number of people over the held sessions whose attendance was reported."),
    "participants_total": N_(
        "Sum of the people of all held sessions whose attendance was reported; someone who came twice counts twice."
    ),
    "distinct_municipalities": N_(
        "Municipalities from which somebody took part, each counted once however many sessions it came to."
    ),
    "recordings_published": N_("Held sessions for which a link to a published recording is known."),
    "distinct_bodies": N_(
        "Public and private bodies that took part, each counted once however many sessions it came to."
    ),
}
SCORECARD_STATUSES: Mapping[str, str] = {
    # Translators: of a target of a programme, as are those that follow
    "not_started": N_("not started"),
    "on_track": N_("on track"),
    # Translators: of a target of a programme
    "behind": N_("behind"),
    # Translators: of a target of a programme
    "met": N_("met"),
    # Translators: of a target of a programme
    "missed": N_("missed"),
    "unknown": N_("not known"),
}
DIMENSIONS: Mapping[str, str] = {
    "total": N_("All who took part"),
    "sex": N_("Sex"),
    "age": N_("Age"),
    "disability": N_("Disability"),
    "indigenous": N_("Indigenous identity"),
    "afrodescendant": N_("Afro-descendant identity"),
    "territory": N_("Where they came from"),
    "body_type": N_("Kind of body"),
    "mode": N_("How they took part"),
}
# Categories of each dimension; age bands and territory codes are words of their own (see ``category``).
CATEGORIES: Mapping[str, Mapping[str, str]] = {
    "total": {"_T": N_("all")},
    "sex": {
        "F": N_("women"),
        "M": N_("men"),
        "X": N_("non-binary or other"),
        "NS": N_("not stated"),
    },
    "age": {"NS": N_("not stated")},
    "disability": {
        "Y": N_("with a disability"),
        "N": N_("without a disability"),
        "NS": N_("not stated"),
    },
    "indigenous": {
        "Y": N_("identify as indigenous"),
        "N": N_("do not identify as indigenous"),
        "NS": N_("not stated"),
    },
    "afrodescendant": {
        "Y": N_("identify as Afro-descendant"),
        "N": N_("do not identify as Afro-descendant"),
        "NS": N_("not stated"),
    },
    "territory": {"OTHER": N_("other places"), "NS": N_("not stated")},
    "body_type": {
        "public_municipal": N_("municipal bodies"),
        "public_other": N_("other public bodies"),
        "civil_society": N_("civil society"),
        "academia": N_("universities and research"),
        "private": N_("private companies"),
        "citizen": N_("citizens on their own behalf"),
        "OTHER": N_("other bodies"),
        "NS": N_("not stated"),
    },
    "mode": {"in_person": N_("in person"), "online": N_("online"), "NS": N_("not stated")},
}
# Where a number comes from: attendance first, then the bases of other figures.
BASES: Mapping[str, str] = {
    "reported": N_("published by the organiser"),
    "counted": N_("counted from a public list"),
    "imported": N_("counted from the attendance record"),
    "none": N_("not reported"),
    "announced": N_("announced, not attendance"),
    "expected": N_("expected, not attendance"),
    "distinguished": N_("number distinguished, not attendance"),
}
# Why there is no number of people, by observation status.
ATTENDANCE_REASONS: Mapping[str, str] = {
    "L": N_("not asked"),
    "M": N_("not applicable"),
    "O": N_("not reported"),
    "Q": N_("withheld to protect privacy"),
}
TOOK_PART = N_("took part, number not published")
QUALIFIED: Mapping[str, str] = {"about": N_("about {n}"), "more_than": N_("more than {n}")}
AGREEMENT_KINDS: Mapping[str, str] = {
    "commitment": N_("commitment"),
    "action_plan": N_("action plan"),
    # Translators: an action of a plan
    "measure": N_("measure"),
    "agreement": N_("agreement"),
    "policy": N_("policy"),
    "recommendation": N_("recommendation"),
    "project": N_("project"),
}
AGREEMENT_STATUSES: Mapping[str, str] = {
    # Translators: of an agreement or a measure of a plan
    "proposed": N_("put forward"),
    # Translators: of an agreement or a measure of a plan
    "agreed": N_("agreed"),
    "in_progress": N_("under way"),
    # Translators: of an agreement or a measure of a plan
    "done": N_("done"),
    # Translators: of an agreement or a measure of a plan
    "dropped": N_("dropped"),
    "unknown": N_("status not known"),
}
# A status is a word, a shape and a tone (classes o-verdict o-<tone>); blue and orange, never red and green.
Mark = tuple[str, str]
SESSION_MARKS: Mapping[str, Mark] = {
    "held": ("●", "neutral"),
    "announced": ("○", "none"),
    "cancelled": ("✕", "none"),
    "unknown": ("?", "none"),
}
ACCESS_MARKS: Mapping[str, Mark] = {
    "offered": ("✓", "better"),
    "not_offered": ("✕", "worse"),
    "not_documented": ("?", "none"),
}
SCORECARD_MARKS: Mapping[str, Mark] = {
    "not_started": ("○", "none"),
    "on_track": ("●", "similar"),
    "behind": ("▼", "worse"),
    "met": ("▲", "better"),
    "missed": ("▼", "worse"),
    "unknown": ("?", "none"),
}
AGREEMENT_MARKS: Mapping[str, Mark] = {
    "proposed": ("○", "none"),
    "agreed": ("◔", "neutral"),
    "in_progress": ("◑", "neutral"),
    "done": ("●", "better"),
    "dropped": ("✕", "worse"),
    "unknown": ("?", "none"),
}


def word(codes: Mapping[str, str], code: str, _: Translator) -> str:
    """Return the word of a code, or the code itself where none is known."""
    return _(codes[code]) if code in codes else code


def category(dimension: str, code: str, _: Translator) -> str:
    """Return a category of a dimension in words; a territory code stays as it is, its title is data."""
    words = CATEGORIES.get(dimension, {})
    if code in words:
        return _(words[code])
    return age(code, _) if dimension == "age" else code


def counted(value: int | None, qualifier: str, _: Translator) -> str:
    """Write a number as its source does: 52, about 50, more than 4,000; a dash where there is none."""
    if value is None:
        return formats.DASH
    number = formats.number(value, _.language)
    return number if qualifier == "exact" else _(QUALIFIED[qualifier], n=number)


def people(value: int | None, qualifier: str, _: Translator) -> str:
    """Write a number of people as its source does: one person, about 50 people, more than 4,000 people."""
    if value is None:
        return formats.DASH
    number = formats.number(value, _.language)
    if qualifier == "about":
        return _.plural("about one person", "about {number} people", value, number=number)
    if qualifier == "more_than":
        return _.plural("more than one person", "more than {number} people", value, number=number)
    return _.plural("one person", "{number} people", value, number=number)


def counted_as(metric: str, value: int, qualifier: str, _: Translator) -> str:
    """Write another number of a session with what it counts: 21 municipalities, more than 30 bodies."""
    if metric == "participants":
        return people(value, qualifier, _)
    number = counted(value, qualifier, _)
    several = value if qualifier == "exact" else max(value, 2)
    forms = {
        "municipalities": _.plural("one municipality", "{number} municipalities", several, number=number),
        "countries": _.plural("one country", "{number} countries", several, number=number),
        "bodies": _.plural("one body", "{number} bodies", several, number=number),
        "partners": _.plural("one partner", "{number} partners", several, number=number),
        "candidacies": _.plural("one candidacy", "{number} candidacies", several, number=number),
        "activities": _.plural("one activity", "{number} activities", several, number=number),
    }
    return forms.get(metric, number)
