/**
 * What people come for and the map, paper and articles answer: each number is
 * the API's, and none takes more steps than it may.
 */
import { assert, assertEquals } from "@std/assert";
import { extractText, getDocumentProxy } from "unpdf";
import { blockInWords } from "../../lib/core/format.ts";
import { browserTests } from "../support/browser.ts";
import { until } from "../support/until.ts";
import { incidentsOf, openDashboard, totalShown } from "./dashboard.ts";
import { Hand, HANDS, isAnswered } from "./hand.ts";

const test = browserTests();

for (const [name, means, options] of HANDS) {
  test(
    `the map, paper and an article take few steps with ${name}`,
    { permissions: ["clipboard-read", "clipboard-write"], ...options },
    async (visit) => {
      const { page, url } = visit;
      await page.addInitScript(() => {
        // What a browser without a window does not have.
        globalThis.print = () => document.body.dataset.printed = "yes";
      });
      const param = async (key: string) => {
        await page.waitForURL((now) => now.searchParams.has(key));
        return new URL(page.url()).searchParams.get(key)!;
      };
      const button = (label: string) =>
        page.locator(".shape-tools").getByRole("button", { name: label });

      // Thefts within half a mile of a crossing.
      await openDashboard(visit);
      const near = new Hand(page, means);
      await near.search("theft");
      await near.search("47th and wentworth");
      await near.select(page.getByLabel("How far around"), "½ mile");
      await page.waitForURL(/near=41\.8\d+,-87\.6\d+,805/);
      const spot = await param("near");
      await isAnswered(
        page,
        url,
        `type=THEFT&near=${spot}&period=last-28-days`,
      );
      assertEquals(near.steps, 3);

      // The same in a shape of three corners.
      await openDashboard(visit, "/?map=14/41.8800/-87.6400");
      const shape = new Hand(page, means);
      await shape.search("theft");
      await shape.take(button("Shape"));
      await shape.place(-80, 80);
      await shape.place(80, 80);
      await page.getByText("1 more").waitFor();
      await shape.place(0, -80, 2);
      const within = encodeURIComponent(await param("within"));
      await isAnswered(
        page,
        url,
        `type=THEFT&within=${within}&period=last-28-days`,
      );
      assertEquals(shape.steps, 2 + 3);

      // The answer on paper.
      const paper = new Hand(page, means);
      await paper.take(page.getByRole("button", { name: "Print" }));
      await page.locator("body[data-printed]").waitFor();
      assertEquals(paper.steps, 1);

      // A sentence and a picture for an article.
      const total = (await totalShown(page)).toLocaleString("en-US");
      const { meta: { version } } = await (await fetch(`${url}api/summary`))
        .json();
      const article = new Hand(page, means);
      await article.take(page.getByRole("link", { name: "Cite" }));
      const dialog = page.getByRole("dialog");
      await article.take(
        dialog.getByRole("button", { name: "Copy Sentence for an article" }),
      );
      const sentence = await until(
        () => page.evaluate(() => navigator.clipboard.readText()),
        (text) => text.includes("accessed"),
      );
      assert(sentence.startsWith(`${total} crimes`), sentence);
      for (const told of [`version ${version}`, "Source: ", `within=`]) {
        assert(sentence.includes(told), sentence);
      }
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        article.take(dialog.getByRole("link", { name: "Picture as SVG" })),
      ]);
      const picture = await Deno.readTextFile(await download.path());
      for (const told of [total, version]) assert(picture.includes(told), told);
      assertEquals(article.steps, 3);

      // Which street a dot is on.
      const known = (await incidentsOf(url, "type=ARSON&period=last-28-days"))
        .find(({ block, latitude }) => block !== null && latitude !== null)!;
      const { latitude, longitude } = known;
      await openDashboard(
        visit,
        `/?type=ARSON&map=17/${latitude}/${longitude}`,
      );
      await page.locator('[data-drawn="spots"]').waitFor();
      const dot = new Hand(page, means);
      await dot.place(0, 0);
      await page.getByRole("dialog", { name: "What is here" })
        .getByRole("status").filter({ hasText: blockInWords(known.block!) })
        .waitFor();
      assertEquals(dot.steps, 1);
    },
  );
}

test(
  "paper says what, from where, of which version, and has nothing to press",
  {},
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit, "/?type=THEFT&area=32&table=timeline");
    await page.locator("[data-drawn]").waitFor();
    const total = await totalShown(page);
    const pdf = await getDocumentProxy(
      new Uint8Array(await page.pdf({ format: "Letter" })),
    );
    const paper = await extractText(pdf, { mergePages: true });
    // Lines end where the paper's fonts have them end.
    const text = paper.text.replaceAll(/\s+/g, " ");
    const { meta: { version } } = await (await fetch(`${url}api/summary`))
      .json();
    for (
      const told of [
        `${total.toLocaleString("en-US")} crimes`,
        "Made-up incidents",
        `Version ${version}`,
        `${url}?type=THEFT&from=`,
        "area=32",
        // Tables are there as a whole.
        "Week of January 1, 2024",
        "Week of December 29, 2025",
      ]
    ) {
      assert(text.includes(told), `${told} on paper: ${text}`);
    }
    for (
      const control of [
        "Download",
        "Print",
        "Search",
        "Locate me",
        "as a table",
        "Show all",
        "Zoom to",
      ]
    ) {
      assert(!text.includes(control), `${control} on paper`);
    }
    assert(paper.totalPages <= 8, `${paper.totalPages} pages`);
  },
);
