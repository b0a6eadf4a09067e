"""What changed in the last builds? Figures corrected, practices and sessions that are new; one build in the link."""

from observatory import news
from observatory.records import Record, records
from observatory.text import news_findings as findings
from observatory.ui import data, downloads, fragment
from observatory.ui.disseminate import news_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the last builds and what the chosen one changed."""
    told = news.read(reader.build, reader.language)
    fragment.show(reader, "news_head", key="news_head", feed=f"/news/{reader.language}.atom")
    shown = news_view.asked(told)
    if shown is None:
        nothing(reader, told)
        return
    one(reader, told, shown)


def nothing(reader: Reader, told: news.News) -> None:
    """Draw a file that knows of no change, or does not say."""
    _ = reader.words
    message = (
        _("Since the observatory records changes, no build has changed anything.")
        if told.recorded
        else _("This build was published before the observatory recorded what a build changes.")
    )
    tables = news_view.hashes(data.rows(reader, "build_tables"), None)
    fragment.show(reader, "news_none", key="news_none", message=message, tables=tables)


def one(reader: Reader, told: news.News, shown: Record) -> None:
    """Draw what one build changed, beside the list of builds, and what can be downloaded of it."""
    _ = reader.words
    build = str(shown["build_id"])
    asked = {"build": build, "language": reader.language, "limit": news_view.DOWNLOADED}
    figures = news_view.named(reader, data.rows(reader, "change_figures", **asked))
    said, total = findings.changed(reader.language, shown), news_view.listed_in_all(shown)
    groups = news_view.entries(reader, shown)
    newest = shown is told.builds[0]
    fragment.show(
        reader, "news_build", key="news_build", finding=said, builds=news_view.timeline(reader, told, shown),
        same=findings.moment(told.created, reader.language) if newest and told.repeated else "", groups=groups,
        sources=news_view.by_source(data.rows(reader, "change_sources", build=build, language=reader.language), _),
        kinds=findings.FIGURE_CHANGES, total=total, downloaded=news_view.DOWNLOADED,
        figures=[news_view.line(row, reader) for row in records(figures.head(news_view.LISTED))],
        tables=news_view.hashes(data.rows(reader, "build_tables"), data.rows(reader, "change_tables", build=build)),
    )  # fmt: skip
    if total:
        downloads.table(
            reader, news_view.table(figures, _), name=f"changes-{build}", title=_("Figures that the build {build} changed", build=build),
            notes={_("Finding"): said}, sources=[], key="news_figures", recipe=[("change_figures", asked)],
        )  # fmt: skip
    if groups:
        downloads.table(
            reader, news_view.entry_table(groups, _), name=f"news-{build}",
            title=_("Practices, sessions and agreements that the build {build} changed", build=build),
            notes={_("Finding"): said}, sources=[], key="news_entries", recipe=[("news_entries", {"language": reader.language})],
        )  # fmt: skip
