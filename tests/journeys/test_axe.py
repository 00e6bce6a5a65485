"""Axe finds what it finds, however we make it quick: it reads each colour of a page once."""

import pytest

from tests.journeys.axe import AS_IT_COMES, AXE, RULES, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.a11y, pytest.mark.slow]

PAGE = """<!doctype html><html lang="en-GB"><title>Colours</title>
<style>
  .faint { color: #aaa } .thin { color: rgb(80 80 80 / .4) } .pair { background: #eee }
  .named { color: darkgrey; background: white } .wide { color: color(display-p3 .7 .7 .7) }
  .under { opacity: .5 } .dark { color: hsl(210 50% 20%); background: oklch(40% .05 250) }
</style>
<main><h1>Colours</h1>
<p class="faint">faint</p><p class="thin pair">thin <b class="dark">dark</b></p>
<p class="named">named</p><p class="wide">wide</p><p class="under pair">under</p>
<p class="faint pair">the same faint colour on another ground</p><p>plain <a href="/">link</a></p>
<button></button></main></html>"""
EVERYTHING = """async rules => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: rules}});
  const kinds = ["violations", "incomplete", "passes", "inapplicable"];
  return Object.fromEntries(kinds.map(kind => [kind, found[kind]]));
}"""
COLOURS = ("#aaa", "rgb(80 80 80 / .4)", "darkgrey", "hsl(210 50% 20%)", "rgba(0, 0, 0, 0)")
READ = """colours => colours.flatMap(text => [1, 2].map(() => {
  const colour = new axe.commons.color.Color();
  return JSON.stringify([colour.parseString(text) === colour, colour, colour.r, colour.alpha]);
}))"""


@pytest.fixture
def asked(chromium):
    """Ask axe something about the page, as it comes and as we make it quick."""
    contexts = []

    def ask(source, question, what, width=WIDTHS[0]):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.set_content(PAGE)
        page.evaluate(source)
        return page.evaluate(question, what)

    yield ask
    for each in contexts:
        each.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_what_axe_finds_is_the_same_to_the_last_word(asked, width):
    as_it_comes = asked(AS_IT_COMES, EVERYTHING, RULES, width)

    assert asked(AXE, EVERYTHING, RULES, width) == as_it_comes
    faint = {each["id"]: len(each["nodes"]) for each in as_it_comes["violations"]}
    assert faint["color-contrast"] >= 5, faint
    assert faint["button-name"] == 1, faint


def test_a_colour_is_read_as_the_same_however_often(asked):
    first, *again = asked(AS_IT_COMES, READ, COLOURS), asked(AXE, READ, COLOURS)

    assert again == [first]
    assert len(set(first)) == len(COLOURS)


def test_a_colour_that_cannot_be_read_is_refused_each_time(asked):
    refused = """() => [1, 2].map(() => {
      try { new axe.commons.color.Color().parseString("no colour"); return "taken"; }
      catch (error) { return error.message; }
    })"""
    refusals = asked(AXE, refused, None)

    assert refusals == asked(AS_IT_COMES, refused, None)
    assert "no colour" in refusals[0]
