"""A view within another page: small, complete, in the language of the link, and no door into the little frame."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.bench import server
from tests.browser.test_every_page import LANGUAGES, violations
from tests.browser.waiting import at_rest, until

VIEWS = {
    "map": "/mapa?map=pt-municipality&part=map&",
    "map-alone": "/mapa?map=pt-municipality&part=map,figure&",
    "trends": "/tendencias?indicator=coneval_pobreza&territories=MX-11020,MX-15060&part=trends&",
    "compare": "/comparar?part=compare&",
    "gaps": "/brechas?territory=MX-11020&part=gaps&",
    "gap-in-time": "/brechas?territory=MX-11020&part=gaps_detail&",
    "participation": "/participacion?programme=digi-inclusion&part=participation_map&",
    "profile": "/perfil?territory=MX-11020&part=profile_standout&",
    "representation": "/representacion?part=representation&",
    "practices": "/practicas?part=practices_overview&",
    "practice": "/practica?practice=mx-iztapalapa-utopias&",
    "home": "/?",
}
CHROME = ".o-header, .o-nav, .o-skip, [data-testid=stDownloadButton], .o-share, .o-note-list"
BLOCKS = "[data-testid=stMainBlockContainer] [data-testid=stElementContainer]"
LINE = ".o-embed-line"


def shown(page) -> set[str]:
    """Return the keys of the blocks that a reader sees, the heading of a part left aside."""
    return set(
        page.eval_on_selector_all(
            BLOCKS,
            "all => all.filter((block) => block.checkVisibility() && !block.classList.contains('st-key-frame'))"
            ".map((block) => [...block.classList].find((name) => name.startsWith('st-key-'))?.slice(7) ?? '')",
        )
    )


def embedded(open_page, view: str, width: int = 480, height: int = 360, lang: str = "es", **options):
    """Open a view as a frame shows it."""
    page = open_page(f"{view}lang={lang}&embed=true", width=width, **options)
    page.set_viewport_size({"width": width, "height": height})
    expect(page.locator(LINE)).to_be_visible()
    return page


@pytest.mark.parametrize("name", VIEWS)
def test_only_the_view_and_one_line_are_shown_and_the_narrowest_frame_does_not_scroll_sideways(open_page, name):
    """In the dark, where more goes wrong; whole pages are looked at in the light."""
    page = embedded(open_page, VIEWS[name], lang="el", dark=True)
    assert page.locator(CHROME).locator("visible=true").count() == 0
    assert page.locator("[data-testid=stMain] h1:visible").count() <= 1
    assert not {key for key in shown(page) if key.startswith("_") or key.endswith(("_share", "_buttons", "_title"))}
    assert len(shown(page)) >= 2  # the view and the line
    expect(page.locator(f"{LINE} a")).to_have_attribute("target", "_blank")
    page.set_viewport_size({"width": 320, "height": 480})
    at_rest(page)
    widest = page.evaluate(
        "() => Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert widest <= 320
    assert not violations(page)


def test_a_part_is_what_stands_above_its_downloads(open_page):
    whole = "/participacion?programme=digi-inclusion&"
    one = embedded(open_page, f"{whole}part=participation_sessions&")
    expect(one.locator(".st-key-participation_sessions")).to_be_visible()
    assert shown(one) == {"participation_sessions", "footer"}
    block = embedded(open_page, "/perfil?territory=MX-11020&part=profile_head,profile_standout&")
    assert shown(block) == {"profile_head", "profile_standout", "footer"}
    unknown = embedded(open_page, f"{whole}part=no_such_part&")
    expect(unknown.locator(".st-key-participation_map")).to_be_visible()
    expect(unknown.locator(".st-key-participation_sessions")).to_be_visible()


def test_a_part_may_be_the_picture_or_the_table_alone(open_page):
    picture = embedded(open_page, VIEWS["map-alone"])
    expect(picture.locator(".st-key-territory_map .frame svg").first).to_be_visible()
    expect(picture.locator(".st-key-territory_map .list")).to_be_hidden()
    table = embedded(open_page, "/mapa?map=pt-municipality&part=map,table&")
    expect(table.locator(".st-key-territory_map .list")).to_be_visible()
    expect(table.locator(".st-key-territory_map .picture")).to_be_hidden()
    years = embedded(open_page, VIEWS["trends"].replace("part=trends", "part=trends,table"))
    expect(years.locator(".o-year-table")).to_be_visible()
    expect(years.locator("figure.o-chart")).to_be_hidden()


def test_a_part_without_its_heading_says_what_it_belongs_to(open_page):
    page = embedded(open_page, VIEWS["gap-in-time"])
    expect(page.locator(".o-embed-title")).to_have_text("León, Guanajuato")
    page = embedded(open_page, "/perfil?territory=MX-11020&part=profile_head&")
    expect(page.locator(".o-embed-title")).to_be_hidden()


def test_controls_are_shown_where_the_host_wants_them_and_the_frame_stays_a_frame(open_page):
    page = embedded(open_page, f"{VIEWS['trends']}controls=true&")
    with_controls = page.locator(".st-key-_sex button", has_text="mujeres")
    with_controls.click()
    until(page, "() => new URLSearchParams(location.search).get('sex') === 'F'")
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["embed"], asked["part"], asked["controls"]) == (["true"], ["trends"], ["true"])
    expect(page.locator(f"{LINE} a")).to_have_attribute("href", re.compile("sex=F"))
    expect(page.locator(CHROME).locator("visible=true")).to_have_count(0)
    expect(page.locator(f"{LINE} a")).not_to_have_attribute("href", re.compile("embed|part|controls"))


def test_a_link_that_changes_a_part_of_the_view_stays_in_the_frame(open_page):
    page = embedded(open_page, "/practicas?controls=true&")
    link = page.locator(".st-key-practices_list a[data-stay]:visible").first
    wanted = parse_qs(urlsplit(link.get_attribute("href")).query)
    link.click()
    name = next(name for name in wanted if name != "lang")
    until(page, f"() => new URLSearchParams(location.search).has('{name}')")
    assert parse_qs(urlsplit(page.url).query)["embed"] == ["true"]
    expect(page.locator(".o-header")).to_have_count(0)


def test_other_pages_open_beside_the_page_of_the_host(open_page):
    page = embedded(open_page, VIEWS["trends"])
    here = page.url
    for link in (page.locator(f"{LINE} a"), page.locator(".st-key-trends_0 a[href*='/perfil?']").first):
        with page.context.expect_page() as opened:
            link.click()
        expect(opened.value.locator(".o-header")).to_be_visible()
        assert "embed" not in opened.value.url
        opened.value.close()
    assert page.url == here


def test_a_place_chosen_on_the_map_opens_beside_the_page_of_the_host(open_page):
    page = embedded(open_page, VIEWS["map"], height=900)
    page.locator(
        ".st-key-territory_map .list tbody:not(.pinned) tr button, .st-key-territory_map .list tbody:not(.pinned) tr a"
    ).first.scroll_into_view_if_needed()
    with page.context.expect_page() as opened:
        page.locator(
            ".st-key-territory_map .list tbody:not(.pinned) tr button, .st-key-territory_map .list tbody:not(.pinned) tr a"
        ).first.click()
    expect(opened.value.locator(".st-key-profile_head h1")).to_be_visible()
    assert "/mapa" in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_speaks_the_language_of_its_link(open_page, language):
    page = embedded(open_page, VIEWS["trends"], lang=language, locale="de-DE")
    assert page.evaluate("document.documentElement.lang") == language
    assert f"lang={language}" in page.locator(f"{LINE} a").get_attribute("href")


def test_the_line_says_whose_figures_they_are_and_of_which_years(open_page):
    expect(embedded(open_page, VIEWS["trends"]).locator(LINE)).to_contain_text("CONEVAL")
    expect(embedded(open_page, VIEWS["trends"]).locator(LINE)).to_contain_text("2010–2020")


def test_the_host_decides_the_appearance(open_page):
    for option, theme in (("dark_theme", "dark"), ("light_theme", "light")):
        page = embedded(open_page, f"{VIEWS['trends']}embed_options={option}&", dark=option == "light_theme")
        until(page, f"() => document.documentElement.dataset.theme === '{theme}'")
    page = embedded(open_page, f"{VIEWS['trends']}contrast=more&")
    until(page, "() => document.documentElement.dataset.contrast === 'more'")


def host(page, code: str, follow: str) -> None:
    """Make the page that of a host: as little as it needs, with the code that the observatory gives."""
    address = f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}/host"
    whole = f"<!doctype html><html lang='es'><title>Host</title><main>{code}</main>{follow}</html>"
    page.route(address, lambda route: route.fulfill(body=whole, content_type="text/html"))  # without our policy
    page.goto(address)


def test_the_code_beside_a_figure_shows_that_figure_as_high_as_it_is(open_page):
    page = open_page(f"{VIEWS['trends'].replace('part=trends&', '')}lang=pt", width=900)
    said = page.locator(".st-key-trends_0 .o-finding").first.inner_text().strip()
    page.locator(".o-embedding summary").click()
    code, follow = (page.locator(".o-embedding code").nth(number) for number in (0, 1))
    expect(code).not_to_have_text(re.compile('height="640"'))  # measured, not guessed
    code, follow = code.inner_text(), follow.inner_text()
    assert unescape(re.search(r'title="([^"]*)"', code)[1]) == said
    assert 'loading="lazy"' in code
    host(page, code, follow)
    frame = page.frame_locator("iframe")
    expect(frame.locator(".st-key-trends_0 .o-finding")).to_have_text(said)
    until(
        page,
        "() => { const frame = document.querySelector('iframe');"
        " const block = frame.contentDocument?.querySelector('[data-testid=stMainBlockContainer]');"
        " const figure = block?.querySelector('.st-key-trends_0 svg'); return figure?.checkVisibility()"
        " && Number(frame.height) === Math.ceil(block.getBoundingClientRect().height) }",
    )
    inside = page.frames[1]
    assert inside.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight <= innerHeight + 1")


def test_a_copied_code_is_the_code_shown(open_page):
    page = open_page(f"{VIEWS['trends'].replace('part=trends&', '')}lang=es")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".o-embedding summary").click()
    button = page.locator(".o-embedding .o-copy").first
    button.click()
    expect(button).to_have_text("Copiado")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".o-embedding code").first.inner_text()
    assert not violations(page)


def test_a_server_that_is_gone_is_told_in_words_and_covers_nothing(chromium, published_full):
    page = chromium.new_context(locale="es-ES").new_page()
    with server.running() as port:
        page.goto(f"http://127.0.0.1:{port}{VIEWS['trends']}lang=es&embed=true")
        expect(page.locator(LINE)).to_be_visible(timeout=40_000)
    expect(page.locator(".o-away")).to_be_visible(timeout=30_000)
    page.wait_for_selector("[data-testid=stDialog]", state="attached")
    expect(page.locator("[data-testid=stDialog]")).to_be_hidden()
    expect(page.locator(".st-key-trends_0 svg").first).to_be_visible()
    expect(page.locator("#root")).not_to_have_js_property("inert", True)
    page.context.close()
