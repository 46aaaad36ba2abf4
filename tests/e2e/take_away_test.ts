import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTests, DESKTOP, PHONE } from "../support/browser.ts";
import { until } from "../support/until.ts";
import { openDashboard, totalShown, waitForTotal } from "./dashboard.ts";
import { violations } from "./violations.ts";

const test = browserTests();
const TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa";
const ASKED = "/?type=THEFT&from=2025-03-01&to=2025-03-31";

test(
  "what is shown is taken away in two steps",
  { viewport: DESKTOP, permissions: ["clipboard-read", "clipboard-write"] },
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit, ASKED);
    const total = await totalShown(page);
    const dialog = page.getByRole("dialog");
    const button = (name: string) =>
      dialog.getByRole("button", { name, exact: true });
    const copied = () => page.evaluate(() => navigator.clipboard.readText());

    await page.getByRole("link", { name: "Download" }).click();
    await dialog.waitFor();
    await visit.screenshot("take download");
    assertEquals(await violations(page, TAGS), []);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("link", { name: "CSV, for a spreadsheet" }).click(),
    ]);
    const rows = (await Deno.readTextFile(await download.path()))
      .trimEnd().split("\n").length - 1;
    assertEquals(rows, total);
    assertMatch(download.suggestedFilename(), /^chicago-crimes-type-theft/);

    // By keyboard: out, along, in again.
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assertEquals(
      await page.evaluate(() => document.activeElement?.textContent),
      "Download",
    );
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    assertMatch(await dialog.innerText(), /^Share/);
    await visit.screenshot("take share");
    await button("Copy Link").click();
    await page.getByText("Copied.").waitFor();
    const link = await copied();
    assertEquals(link, new URL(ASKED, url).href);
    await button("Copy Code for another page").click();
    const code = await until(copied, (text) => text.startsWith("<iframe"));
    await button("Close").click();

    await page.getByRole("link", { name: "Cite" }).click();
    await button("Copy Sentence for an article").click();
    await page.getByText("Copied.").waitFor();
    const sentence = await until(copied, (text) => text.includes("accessed"));
    assert(sentence.startsWith(`${total.toLocaleString("en-US")} crimes`));
    assertMatch(sentence, /version \w{8,}/);
    await visit.screenshot("take cite");
    assertEquals(await violations(page, TAGS), []);
    const [picture] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("link", { name: "Picture as SVG" }).click(),
    ]);
    const svg = await Deno.readTextFile(await picture.path());
    assert(svg.includes(total.toLocaleString("en-US")));

    // In the page of somebody else, who is of another origin. Served, since
    // browsers keep frames of this machine out of pages that come from nowhere.
    await using news = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      () =>
        new Response(`<!doctype html><h1>News</h1>${code}`, {
          headers: { "content-type": "text/html" },
        }),
    );
    await page.goto(`http://127.0.0.1:${news.addr.port}/`);
    const frame = page.frameLocator("iframe");
    await frame.locator(`.finding [data-total="${total}"]`).waitFor();
    await visit.screenshot("embedded");

    await page.goto(link);
    await waitForTotal(page, total);
  },
);

test(
  "dialogs fit a phone in the dark",
  { viewport: PHONE, colorScheme: "dark" },
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit, ASKED);
    await page.getByRole("link", { name: "Cite" }).click();
    await page.getByRole("dialog").waitFor();
    await visit.screenshot("take cite phone");
    assertEquals(await violations(page, TAGS), []);
    const over = await page.evaluate(() =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth
    );
    assert(over <= 0, `${over} px too wide`);
  },
);

test(
  "a page has all of it without a script",
  { javaScriptEnabled: false },
  async (visit) => {
    const { page, url } = visit;
    await page.goto(new URL(ASKED, url).href);
    const total = await totalShown(page);
    await page.getByRole("link", { name: "Cite" }).click();
    await page.waitForURL(/\/take\?.*#cite$/);
    await visit.screenshot("take page");
    const link = page.getByRole("link", { name: "CSV, for a spreadsheet" });
    const csv =
      await (await fetch(new URL((await link.getAttribute("href"))!, url)))
        .text();
    assertEquals(csv.trimEnd().split("\n").length - 1, total);
    assertMatch(await page.locator("#cite").innerText(), /BibTeX/);
    await page.getByRole("link", { name: "Back to the map" }).click();
    assertEquals(await totalShown(page), total);
  },
);
