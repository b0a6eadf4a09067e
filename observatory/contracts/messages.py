"""What is said of each problem in the data: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.contracts.model_messages import MODEL_MESSAGES
from observatory.text import N_

# code: (what happened, what to do). Words in braces are filled from the problem's values.
MESSAGES: Mapping[str, tuple[str, str]] = {
    "file_missing": (N_("The file is missing."), N_("Put it back, or remove what refers to it.")),
    "file_empty": (
        N_("The file is empty."),
        N_("Fill it, or delete it together with its entry in the catalogue."),
    ),
    "file_unreadable": (
        N_("The file cannot be read as {kind}: {detail}."),
        N_("Save it again as {kind} and try again."),
    ),
    "wrong_encoding": (
        N_("The text is not UTF-8 (byte {byte})."),
        N_("Save the file as “CSV UTF-8”."),
    ),
    "toml_syntax": (N_("The TOML is not valid: {detail}."), N_("Correct the line; the rest is read afterwards.")),
    "column_missing": (N_("The column “{column}” is missing."), N_("Add it; the columns are: {expected}.")),
    "column_unknown": (N_("The column “{column}” is not expected."), N_("Remove it; the columns are: {expected}.")),
    "column_repeated": (N_("The column “{column}” appears twice."), N_("Keep one of them.")),
    "column_type": (
        N_("The column “{column}” holds {found}, not {expected}."),
        N_("Write the file again with the right type."),
    ),
    "ragged_row": (
        N_("The row has {found} fields; the header has {expected}."),
        N_("Quote fields that contain the separator."),
    ),
    "field_missing": (N_("“{field}” is missing in {entry}."), N_("Write it; it may not be empty.")),
    "field_unknown": (N_("“{field}” is not known in {entry}."), N_("Correct the spelling or remove it.")),
    "field_type": (N_("“{field}” in {entry} must be {expected}."), N_("Correct the value.")),
    "not_in_list": (
        N_("“{value}” is not one of the allowed values of “{field}” in {entry}."),
        N_("Use one of: {allowed}."),
    ),
    "translation_missing": (
        N_("{entry} has no “{field}” in language “{language}”."),
        N_("Write it in all four languages: es, pt, el, en."),
    ),
    "text_too_long": (
        N_("“{field}” of {entry} in “{language}” has {found} {unit}; at most {limit} fit."),
        N_("Shorten it."),
    ),
    "name_repeated": (
        N_("{entry} and {other} have the same “{field}” in “{language}”."),
        N_("Add what tells them apart."),
    ),
    "range_reversed": (N_("The minimum of {entry} is larger than its maximum."), N_("Swap them.")),
    "unknown_note": (
        N_("{entry} refers to the note “{value}”, which does not exist."),
        N_("Write the note, or correct its code."),
    ),
    "unknown_indicator": (
        N_("“{value}” is not an indicator of the catalogue."),
        N_("Correct the code{hint}, or add the indicator to data/catalogue/indicators."),
    ),
    "unknown_territory": (
        N_("“{value}” is not a territory of the catalogue."),
        N_("Correct the code{hint}, or add the territory to data/catalogue/territories."),
    ),
    "unknown_source": (
        N_("“{value}” is not a source of the catalogue."),
        N_("Name the file after its source, or add the source to data/catalogue/sources.toml."),
    ),
    "unknown_network": (
        N_("“{value}” is not a network of the catalogue."),
        N_("Correct the code, or add the network."),
    ),
    "unknown_code": (
        N_("“{value}” is not a code of “{column}”."),
        N_("Use one of: {allowed}."),
    ),
    "stray_space": (N_("“{value}” begins or ends with a space."), N_("Remove the space.")),
    "not_a_number": (
        N_("“{value}” is not a number."),
        N_("Write digits with a decimal point, or leave the cell empty and say why in obs_status."),
    ),
    "decimal_comma": (
        N_("“{value}” has a comma where a decimal point is expected."),
        N_("Write {suggestion}; do not separate thousands."),
    ),
    "not_finite": (N_("The value is infinite or not a number."), N_("Leave the cell empty and say why in obs_status.")),
    "not_a_year": (N_("“{value}” is not a year between {first} and {last}."), N_("Write the year with four digits.")),
    "out_of_range": (
        N_("{value} lies outside the range of “{indicator}”: {minimum} to {maximum}."),
        N_("Check the unit and the decimal point."),
    ),
    "empty_without_reason": (
        N_("The value is empty but obs_status is “{status}”."),
        N_("Use L (not collected), M (not applicable), O (missing) or Q (withheld)."),
    ),
    "value_with_reason": (
        N_("There is a value but obs_status “{status}” says there is none."),
        N_("Use A, B, D, E, P or U, or empty the value."),
    ),
    "limits_disordered": (
        N_("The value {value} is not between its limits {lower} and {upper}."),
        N_("Check the three columns."),
    ),
    "limit_alone": (N_("Only one of the two confidence limits is given."), N_("Give both or none.")),
    "duplicate_key": (
        N_("The key {key} appears again; first in {first}."),
        N_("Keep one; there is only one for each {columns}."),
    ),
    "parts_differ": (
        N_("{territory}, {period}: the parts of “{whole}” add up to {sum}, the whole is {value}."),
        N_("Check the parts ({parts}), or widen the tolerance in identities.toml and say why."),
    ),
    "duplicate_territory": (N_("The territory “{value}” appears twice."), N_("Keep one row.")),
    "unknown_parent": (
        N_("The parent “{value}” of “{territory}” does not exist."),
        N_("Correct the code or add the parent."),
    ),
    "parent_level": (
        N_("“{territory}” ({level}) lies in “{parent}” ({parent_level}), which is not above it."),
        N_("Correct the level or the parent."),
    ),
    "parent_loop": (N_("“{territory}” lies within itself."), N_("Correct the parent.")),
    "code_country": (
        N_("The code “{value}” does not begin with its country “{country}”."),
        N_("Use ISO country, hyphen, national code: MX-11020."),
    ),
    "coordinates": (
        N_("{value} is not a possible {column}."),
        N_("Give decimal degrees (WGS 84); check that they are not swapped."),
    ),
    "validity_reversed": (N_("“{territory}” ends in {last} before it begins in {first}."), N_("Swap the years.")),
    "boundary_code": (
        N_("A shape has the code “{value}”, which is not a territory."),
        N_("Correct the property “code”."),
    ),
    "boundary_shape": (
        N_("The shape of “{value}” is not valid: {detail}."),
        N_("Repair it (shapely.make_valid) and save it again."),
    ),
    "count_negative": (N_("{value} is negative."), N_("A number of people cannot be negative.")),
    "code_form": (
        N_("“{value}” is not a code."),
        N_("Use lowercase letters without accents, digits and hyphens: rai-webinars-2024."),
    ),
    "translation_partial": (
        N_("“{field}” of {entry} is empty in “{language}”, but not in every language."),
        N_("Write it in all four languages, or leave it empty in all four."),
    ),
    "not_a_date": (
        N_("“{value}” in {entry} is not a date."),
        N_("Write 2024-03-11, or 2024-03 or 2024 if no more is known, in quotation marks."),
    ),
    "dates_reversed": (N_("{entry} ends on {last}, before it begins on {first}."), N_("Swap the dates.")),
    "not_an_address": (
        N_("“{value}” is not the address of a page."),
        N_("Write the whole address, with https:// at the beginning."),
    ),
    "not_a_country": (N_("“{value}” is not a country."), N_("Use the two letters of ISO 3166: MX, PT, GR, ES.")),
    "unknown_programme": (
        N_("“{value}” is not a programme."),
        N_("Correct the code{hint}, or add the programme to data/programmes/programmes.toml."),
    ),
    "unknown_agreement": (
        N_("“{value}” is not an agreement."),
        N_("Correct the code{hint}, or add the agreement to data/programmes/agreements."),
    ),
    "plan_empty": (
        N_("{entry} has neither measures nor an agreement of its own."),
        N_("List its measures in “agreements”, or name in “agreement” the one that is the plan as a whole."),
    ),
    "measure_of_two_plans": (
        N_("The agreement “{value}” of {entry} belongs to {other} already."),
        N_("Keep it in one of the two plans."),
    ),
    "measure_of_other_place": (
        N_("The agreement “{value}” of {entry} is of {there}, the plan is of {here}."),
        N_("Correct one of the two places, or take the agreement out of the plan."),
    ),
    "groups_of_no_measure": (
        N_("“{value}” has target groups in {entry}, but is not one of its measures."),
        N_("Correct the code, or add it to “agreements”."),
    ),
    "unknown_session": (
        N_("“{value}” is not a session."),
        N_("Correct the code{hint}, or add the session to data/programmes/sessions."),
    ),
    "part_of_loop": (N_("“{value}” is part of itself."), N_("Correct part_of.")),
    "part_of_elsewhere": (
        N_("{entry} is part of “{value}”, which belongs to another programme."),
        N_("Move one of them, or leave part_of empty."),
    ),
    "collection_with_target": (
        N_("{entry} is a collection, and has a target."),
        N_("Make it a programme, or remove the target: a collection promises nothing."),
    ),
    "part_repeated": (
        N_("“{value}” appears twice among the “{field}” of {entry}."),
        N_("Keep one of them."),
    ),
    "recording_unproven": (
        N_("{entry} has a recording, but its status is “{status}”."),
        N_("A recording proves that it took place: write held, or remove the link."),
    ),
    "people_unproven": (
        N_("People are said to have taken part in {entry}, but its status is “{status}”."),
        N_(
            "Correct the status of the session, or remove the row; people who are only expected are figures of the session."
        ),
    ),
    "people_number": (
        N_("“{column}” holds something other than a whole number."),
        N_("Write digits only, or leave the cell empty and say why in status."),
    ),
    "people_without_number": (
        N_("attended is empty, but the status is A."),
        N_("Write the number, or the reason: L (not asked), M (not applicable), O (not published), Q (withheld)."),
    ),
    "people_with_reason": (
        N_("There is a number of people, but the status {status} says that there is none."),
        N_("Write A, or empty attended."),
    ),
    "people_without_basis": (
        N_("There is a number of people, but its basis is “none”."),
        N_("Write where it comes from: reported, counted or imported."),
    ),
    "category_unknown": (
        N_("The category is none of the dimension “{dimension}”."),
        N_("Use one of: {allowed}. What people wrote themselves may not be stored."),
    ),
    "mail_address": (
        N_("There is an e-mail address in this row."),
        N_("Remove it: only numbers of people may be stored here."),
    ),
    "telephone_number": (
        N_("There is a telephone number in this row."),
        N_("Remove it: only numbers of people may be stored here."),
    ),
    "imported_elsewhere": (
        N_("Imported numbers of “{session}” are in a file of another name."),
        N_("Import the lists again: each session has its own file, {expected}."),
    ),
    "total_missing": (
        N_("“{session}” has imported numbers, but no row total, _T."),
        N_("Import the lists again."),
    ),
    "parts_not_total": (
        N_("“{session}”: the categories of “{dimension}” add up to {sum}, the total is {total}."),
        N_("Import the lists again; imported numbers are not changed by hand."),
    ),
    "parts_over_total": (
        N_("“{session}”: the categories of “{dimension}” add up to {sum}, more than the total of {total}."),
        N_("Check the numbers against the source."),
    ),
    "series_and_parts": (
        N_("“{series}” and its part “{part}” both have imported numbers by “{dimension}”."),
        N_("Keep one of the two: the difference between them would reveal figures of few people."),
    ),
    "not_protected": (
        N_("“{session}”, “{dimension}”: numbers that are withheld, or too small, could be computed from those shown."),
        N_("Import the lists again; data/programmes/disclosure.toml says how large a number must be."),
    ),
    "done_without_date": (
        N_("{entry} is done, but “updated” is empty."),
        N_("Write since when the source says so, or another status."),
    ),
    "practice_twice": (
        N_("{entry} has the same title and place as {other}."),
        N_("Keep one of them, and join what they say."),
    ),
    "practice_code_country": (
        N_("The code “{value}” does not begin with its country “{country}”."),
        N_("Begin it with {prefix}, then the place and a few words: pt-amadora-nao-alimente-o-rumor."),
    ),
    "territory_elsewhere": (
        N_("“{value}” lies in {found}, not in {country}."),
        N_("Correct the territory or the country."),
    ),
    "results_not_told": (
        N_("{entry} says that results are reported, but its results are empty."),
        N_("Write the results in “results”, or set results_reported to false."),
    ),
    "fact_without_results": (
        N_("{entry} says “{fact}”, but not that results are reported."),
        N_("Set results_reported to true and write the results, or set “{fact}” to false."),
    ),
    "reuse_not_told": (
        N_("{entry} names places that took it over, but “reused_by” is empty."),
        N_("Write in “reused_by” who took over what, and when."),
    ),
    "indicator_of_two_kinds": (
        N_("“{value}” belongs to two kinds of indicator: {first} and {second}."),
        N_("Keep it in one of them."),
    ),
    "kind_without_indicators": (
        N_("The kind of indicator “{value}” is used, but no indicators are listed for it."),
        N_("Add it to data/practices/indicator_kinds.toml."),
    ),
    "recognition_of_practice": (
        N_("“{value}” is already described as a whole practice: {entry}."),
        N_("Remove this row."),
    ),
    "text_with_mail_address": (
        N_("There is an e-mail address in this text."),
        N_("Remove it: nothing about single people is stored. A link to the page of the practice says where to ask."),
    ),
    "text_with_telephone": (
        N_("There is a telephone number in this text."),
        N_("Remove it: nothing about single people is stored. Write a large number in millions, or with its currency."),
    ),
    "text_as_formula": (
        N_("The text begins with a sign that lets a spreadsheet take it for a formula: =, +, - or @."),
        N_("Begin it with a word."),
    ),
    "proposal_empty": (N_("There is no practice in the file."), N_("Fill the template: docs/practice-template.md.")),
    "proposal_too_large": (
        N_("The file is too large."),
        N_("Propose at most {limit} practices in one file."),
    ),
    "proposal_known": (
        N_("The practice “{value}” is in the catalogue already."),
        N_("Choose another code; if it is the same practice, tell an editor what has changed."),
    ),
    "proposal_outside": (
        N_("A value does not belong to any practice."),
        N_("Begin each practice with its code in brackets: [pt-amadora-nao-alimente-o-rumor]."),
    ),
    "proposal_rows_differ": (
        N_("“{column}” of {entry} is not what row {other} says."),
        N_("Rows of one practice differ only in their language and texts: leave the cell empty, or write the same."),
    ),
    "unknown_practice": (
        N_("“{value}” is not a practice."),
        N_("Correct the code{hint}, or add the practice to data/practices."),
    ),
    "display_of_other_name": (
        N_("The display “{value}” is in a file of another name."),
        N_("Keep one display in a file, and name this one {expected}."),
    ),
    "display_empty": (
        N_("The display {entry} has no slide."),
        N_("Add at least one, with its kind: docs/displays.md."),
    ),
    "slide_lacks": (
        N_("A slide “{kind}” of {entry} lacks “{field}”."),
        N_("Write the code on the slide or on the display, or remove the slide."),
    ),
    "slide_field": (
        N_("A slide “{kind}” of {entry} has “{field}”, which means nothing there."),
        N_("Remove it, or choose another kind; this one may have: {allowed}."),
    ),
    "slide_too_long": (
        N_(
            "Slide {number} of {entry} would show {found} words in “{language}”; at most {limit} can be read from afar."
        ),
        N_("Shorten the text, or the title of the display."),
    ),
    "list_too_long": (
        N_("“{field}” in {entry} has {found} entries; at most {limit} fit."),
        N_("Remove some."),
    ),
    "publication_twice": (
        N_("The address of {entry} is that of “{other}” already."),
        N_("Keep one of them."),
    ),
    "recording_elsewhere": (
        N_("{entry} is a recording."),
        N_("Write its address as recording_url of its session, in data/programmes/sessions: it is listed from there."),
    ),
    "figures_twice": (N_("The source “{value}” has two files of figures."), N_("Keep one of them.")),
    "figures_missing": (
        N_("The source “{value}” has no file of figures."),
        N_("Add data/figures/{value}.parquet or .csv, or remove the source."),
    ),
    **MODEL_MESSAGES,
}
