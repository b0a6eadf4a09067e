"""Words of the builder: what may be chosen, why something is not offered, and what must be said beside a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from observatory.text import formats, kinds, participation_words, practice_words
from observatory.text.agreement_findings import country
from observatory.text.translate import N_, Translator

SUBJECTS: Mapping[str, str] = {
    "observations": N_("Figures of places"),
    "participation": N_("Sessions and who took part"),
    "practices": N_("Good practices"),
}
FORMS: Mapping[str, str] = {
    "table": N_("Table"),
    "bar": N_("Bars"),
    "dots": N_("Dots"),
    "line": N_("Lines"),
    "slope": N_("First and last year"),
    "scatter": N_("Two against each other"),
    "spread": N_("How places spread"),
    "map": N_("Map"),
}
SUMMARIES: Mapping[str, str] = {
    "each": N_("Each place by itself"),
    "mean": N_("Mean weighted by population"),
    "median": N_("Median of the places"),
    "sum": N_("Sum"),
    "lowest": N_("Lowest value"),
    "highest": N_("Highest value"),
    "places": N_("Number of places with a value"),
}
LINES: Mapping[str, str] = {
    "none": N_("None"),
    "country": N_("Figure of the country"),
    "median": N_("Median of what is shown"),
}
SCALES: Mapping[str, str] = {
    "linear": N_("Even steps"),
    "log": N_("Logarithmic"),
    "index": N_("First year = 100"),
}
SORTS: Mapping[str, str] = {
    "usual": N_("As in the figure"),
    "highest": N_("Highest first"),
    "lowest": N_("Lowest first"),
    "name": N_("By name"),
}
DIMENSIONS: Mapping[str, str] = {
    "place": N_("Place"),
    "year": N_("Year"),
    "sex": N_("Sex"),
    "age": N_("Age"),
    "citizenship": N_("Nationality"),
    "measure": N_("What is shown"),
    "country": N_("Country"),
    "size": N_("Number of people"),
    "all": N_("All together"),
    "programme": N_("Programme"),
    "kind": N_("Kind of session"),
    "format": N_("Format"),
    "status": N_("Status"),
    "theme": N_("Theme"),
    "group": N_("People meant"),
    "evidence": N_("Evidence level"),
    "cost": N_("Cost"),
}
COUNTED: Mapping[str, str] = {
    "sessions": N_("Sessions"),
    "people": N_("People who took part"),
    "women": N_("Women who took part"),
    "accessible": N_("Sessions with an accessibility measure"),
    "practices": N_("Practices"),
    "reuses": N_("Places that took a practice over"),
}
PRACTICE_STATES: Mapping[str, str] = {
    "running": N_("still running"),
    "ended": N_("ended"),
    "unknown": N_("not known whether it is still running"),
}
PROBLEMS: Mapping[str, str] = {
    "unknown": N_("There is no such code here."),
    "not_written_so": N_("It is not written as links of this page are."),
    "not_of_this_subject": N_("It has no meaning for what is shown."),
    "places_listed": N_(
        "The link lists its places itself, so a country or a kind of place has no meaning beside them."
    ),
    "no_figures_here": N_("No figure of this is published for these places. Choose another figure, or other places."),
    "no_such_year": N_("There are no figures of that year."),
    "no_such_dimension": N_("These figures are not broken down that way."),
    "same_dimension_twice": N_("It already means something else in the same view."),
    "years_not_told_apart": N_(
        "Several years need rows, columns or panels by year: figures of different years are never mixed."
    ),
    "groups_not_told_apart": N_(
        "Several groups need rows, columns or panels of their own: groups of people overlap and are never added up."
    ),
    "each_place_stands_alone": N_("Each place is shown by itself here, so there is nothing to sum up."),
    "not_of_this_figure": N_("It has no meaning for this figure."),
    "sum_of_rates": N_("Rates do not add up: 40% of one place and 20% of another are not 60% of both."),
    "sum_of_amounts": N_("Amounts per person or household do not add up over places."),
    "mean_of_counts": N_("A count depends on how large a place is: add counts up, or take their median."),
    "mean_of_index": N_(
        "An index, a grade or a rank has no unit in which a mean or a sum would mean anything; the median of the places does."
    ),
    "mean_of_amounts": N_(
        "This amount is not per person, and the numbers by which its mean would be weighted are not published."
    ),
    "mean_of_medians": N_("A mean of medians is not the median of all people."),
    "median_of_ranks": N_(
        "A rank only says who comes before whom: half of the places always lie below the middle one."
    ),
    "places_overlap": N_("Some of these places lie within others, so people would count twice."),
    "too_many_rows": N_("That would be more than 100,000 rows. Choose a region, a year or fewer groups."),
    "needs_years_in_rows": N_("Lines and slopes run over the years: choose the year as rows."),
    "needs_two_years": N_("There is only one year."),
    "bars_need_zero": N_("A bar stands for an amount from zero; an index, a grade or a rank has no such zero."),
    "one_unit_to_an_axis": N_("Figures of different units cannot share one axis: separate them by rows or panels."),
    "needs_two_measures": N_("Choose exactly two figures."),
    "needs_places": N_("Each dot is a place: choose places as rows."),
    "needs_one_year": N_("It shows one year."),
    "spread_groups_places": N_(
        "It shows how places spread within groups: choose a group of places, or all together, as rows."
    ),
    "spread_one_group": N_("It has one row for each group and no columns; small figures can separate groups."),
    "map_one_figure": N_("A map shows one figure of each place: one indicator, places as rows, nothing as columns."),
    "no_map": N_("No outlines are published for these places."),
    "index_over_time": N_("It needs the years as rows."),
    "index_needs_zero": N_("An index, a grade or a rank has no zero, so that one cannot be a multiple of another."),
    "log_not_here": N_("Bars begin at zero, which a logarithmic scale does not have; a table and a map have no axis."),
    "line_not_here": N_("This form has no such line."),
    "line_one_country": N_("It needs places of one country."),
    "line_not_of_counts": N_("A country is always larger than its parts: a count of it is no comparison."),
}
NOTES: Mapping[str, str] = {
    "weighted": N_("Mean weighted by resident population ({source}, {years})."),
    "exercises_apart": N_("These figures come from different statistical exercises. They must not be compared, so they are drawn apart."),
    "index_first_year": N_("The first year of the newest unbroken stretch of each line is 100; years before a break are not comparable and are left out."),
    "no_country_line": N_("No figure of the country comes from the same statistical exercise."),
    "parts_overlap": N_("One practice can have several themes and be for several groups: the parts add up to more than the whole."),
    "parts_of_series": N_("Sessions that are part of a series are not counted again where the series has a number of its own."),
    "not_all_published": N_("Not every session has a published number of people: the sums are of those that have."),
    "at_least": N_("Some sources say “more than”: the sums that hold them are at least so high."),
    "without_year": N_("Without a known year they are left out here."),
    "years_differ": N_("The newest figures are not all of the same year: {years}."),
}  # fmt: skip
_COUNTRY_MEASURE = "catalogue"


def dimension(code: str, _: Translator) -> str:
    """Return what rows, columns or panels stand for; a kind of parent by its own name."""
    if code in DIMENSIONS:
        return _(DIMENSIONS[code])
    return formats.opening(kinds.word(kinds.TYPES, code, _))


def size(code: str, _: Translator) -> str:
    """Return a class of size in words.

    Parameters
    ----------
    code
        Lowest number of people but one, and highest: ``500-1000``; ``500000-`` has no highest.
    """
    low, high = code.split("-")
    if not high:
        return _("over {low} inhabitants", low=formats.number(int(low), _.language))
    if low == "0":
        return _("up to {high} inhabitants", high=formats.number(int(high), _.language))
    return _("over {low}, up to {high} inhabitants", low=formats.number(int(low), _.language), high=formats.number(int(high), _.language))  # fmt: skip


def category(name: str, code: object, _: Translator) -> str:
    """Return the words of a category whose words do not stand in the published file; the code where there are none."""
    text = str(code)
    mapped: Mapping[str, Mapping[str, str]] = {
        "sex": kinds.SEXES, "citizenship": kinds.CITIZENSHIPS, "kind": participation_words.SESSION_KINDS,
        "format": participation_words.FORMATS, "theme": practice_words.THEMES, "group": practice_words.TARGET_GROUPS,
        "cost": practice_words.COST_BANDS, "status": {**PRACTICE_STATES, **participation_words.SESSION_STATUSES},
    }  # fmt: skip
    if name in mapped and (text != "unknown" or text in mapped[name]):
        return formats.opening(kinds.word(mapped[name], text, _))
    if text == "unknown":
        return formats.opening(_(practice_words.NOT_DOCUMENTED))
    told: Mapping[str, Callable[[], str]] = {
        "size": lambda: size(text, _), "age": lambda: formats.opening(kinds.age(text, _)),
        "all": lambda: kinds.word(DIMENSIONS, "all", _), "evidence": lambda: practice_words.evidence(int(text), _),
        "country": lambda: country(text, _),
    }  # fmt: skip
    return told[name]() if name in told else text


def years(first: int, last: int, _: Translator) -> str:
    """Return one year or two."""
    return str(first) if first == last else _("{low} to {high}", low=first, high=last)


def note(code: str, values: Mapping[str, object], _: Translator) -> str:
    """Return what must be said beside a figure, in a sentence."""
    n = values.get("n")
    if isinstance(n, int):
        count = formats.number(n, _.language)
        return {
            "outside_groups": lambda: _.plural("One place belongs to none of these groups and is left out.", "{n} places belong to none of these groups and are left out.", n, n=count),
            "places_without_value": lambda: _.plural("One value is missing behind these numbers; it is left out, not counted as zero.", "{n} values are missing behind these numbers; they are left out, not counted as zero.", n, n=count),
            "without_people": lambda: _.plural("The population of one place is not known; it is left out of the mean.", "The population of {n} places is not known; they are left out of the mean.", n, n=count),
        }[code]()  # fmt: skip
    if "first" in values and "last" in values:
        span = years(int(str(values["first"])), int(str(values["last"])), _)
        return _(NOTES[code], years=span, source=values.get("source", ""))
    return _(NOTES[code])


def residents(source: str, named: Mapping[str, str], _: Translator) -> str:
    """Return from where the numbers of people of a weighted mean are."""
    return named.get(source, source) if source != _COUNTRY_MEASURE else _("catalogue of places")
