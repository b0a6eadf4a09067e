"""What did each programme promise, what is known to be reached, and from which sessions? All of them, or one."""

from datetime import date

from observatory import scorecards
from observatory.records import Record
from observatory.ui import downloads, fragment
from observatory.ui.participate import scorecard_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the targets of the programme in the link, or of all."""
    shown = scorecards.programmes(reader, date.today())
    programme = scorecard_view.chosen(shown)
    if programme is None:
        everything(reader, shown)
    else:
        one(reader, programme)


def everything(reader: Reader, shown: list[Record]) -> None:
    """Draw the scorecard of each programme."""
    _ = reader.words
    finding = scorecards.overview(reader, shown)
    fragment.show(reader, "scorecard_all", key="scorecard_all", programmes=shown, finding=finding)
    downloads.table(
        reader, scorecard_view.metric_table(reader, shown), name="scorecard", title=_("Targets and results"),
        notes={_("Finding"): finding}, sources=[], key="scorecard_download", recipe=scorecard_view.recipe(reader),
    )  # fmt: skip


def one(reader: Reader, programme: Record) -> None:
    """Draw the scorecard of one programme and the sessions behind it."""
    _ = reader.words
    sessions = scorecard_view.sessions(reader, programme["code"])
    fragment.show(reader, "scorecard_one", key="scorecard_one", programme=programme, sessions=sessions)
    downloads.table(
        reader, scorecard_view.metric_table(reader, [programme]), name=f"scorecard-{programme['code']}",
        title=_("Targets and results: {programme}", programme=programme["title"]),
        notes={_("Finding"): programme["finding"]}, sources=[], key="scorecard_one_download",
        recipe=scorecard_view.recipe(reader, programme["code"]),
        figure=lambda: scorecard_view.picture(reader, programme),
    )  # fmt: skip
