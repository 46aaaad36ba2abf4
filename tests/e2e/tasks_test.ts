/**
 * What people come for and a filter answers: each number is the API's, and none
 * takes more steps than it may.
 */
import { assert, assertEquals } from "@std/assert";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { blockInWords } from "../../lib/core/format.ts";
import { browserTests } from "../support/browser.ts";
import { incidentsOf, openDashboard, waitForTotal } from "./dashboard.ts";
import { Hand, HANDS, isAnswered } from "./hand.ts";

const test = browserTests();

interface Task {
  does: string;
  most: number;
  /** Does it; the filter whose count it comes to, as the API is asked. */
  run(hand: Hand, known: Incident): Promise<string>;
}

const TASKS: readonly Task[] = [
  {
    does: "robberies in the 11th district in the last 12 months",
    most: 5,
    async run(hand) {
      await hand.search("robbery");
      await hand.search("11th district");
      await hand.open("when");
      await hand.preset("Last 12 months");
      return "type=ROBBERY&district=11&period=last-12-months";
    },
  },
  {
    does: "what happened on a block this year",
    most: 2,
    async run(hand, { block }) {
      await hand.search(blockInWords(block!));
      await hand.search("last 12 months"); // the made-up year is hardly begun
      const asked = new URL(hand.page.url()).searchParams.get("block")!;
      assert(block!.includes(asked), `${asked} of ${block}`);
      return `block=${encodeURIComponent(asked)}&period=last-12-months`;
    },
  },
  {
    does: "homicides of all years",
    most: 3,
    async run(hand) {
      await hand.search("murder");
      await hand.search("all years");
      return "type=HOMICIDE&period=all";
    },
  },
  {
    does: "only crimes with an arrest",
    most: 2,
    async run(hand) {
      await hand.open("outcome");
      await hand.take(hand.page.getByRole("radio", { name: "With arrest" }));
      return "arrest=true&period=last-28-days";
    },
  },
  {
    does: "only domestic crimes",
    most: 2,
    async run(hand) {
      await hand.open("outcome");
      await hand.take(hand.page.getByRole("radio", { name: "Domestic only" }));
      return "domestic=true&period=last-28-days";
    },
  },
  {
    does: "shootings, and what that leaves out",
    most: 2,
    async run(hand) {
      await hand.search("shooting");
      await hand.page.locator(".found-by", {
        hasText: "no code for shootings",
      }).waitFor();
      const { searchParams } = new URL(hand.page.url());
      return `iucr=${searchParams.get("iucr")}&period=last-28-days`;
    },
  },
  {
    does: "homicides of one year against the year before",
    most: 4,
    async run(hand) {
      await hand.search("homicide");
      await hand.open("when");
      await hand.preset("2025");
      return "type=HOMICIDE&year=2025";
    },
  },
  {
    does: "weekend nights in Lincoln Park",
    most: 5,
    async run(hand) {
      await hand.search("lincoln park");
      await hand.open("time");
      await hand.preset("Weekend nights");
      return "area=7&hour=22-4&weekday=sat,sun&period=last-28-days";
    },
  },
  {
    does: "my ward in a year to date against the same dates before",
    most: 3,
    async run(hand) {
      await hand.search("ward 42");
      await hand.open("when");
      await hand.preset("2025 to date");
      return "ward=42&period=this-year";
    },
  },
];

for (const [name, means, options] of HANDS) {
  test(
    `what people come for takes few steps with ${name}`,
    options,
    async (visit) => {
      const { page, url } = visit;
      const [known] = (await incidentsOf(url, "period=last-28-days")).filter(
        ({ block, latitude }) => block !== null && latitude !== null,
      );
      await openDashboard(visit);
      // What is read out is said in the same place, or nobody would hear it.
      const said = page.locator(".finding[role=status]");
      await said.evaluate((element) => element.id = "heard");
      for (const { does, most, run } of TASKS) {
        const hand = new Hand(page, means);
        const query = await run(hand, known!);
        await isAnswered(page, url, query);
        assert(hand.steps <= most, `${does}: ${hand.steps} steps`);
        // The same from its address, for whoever it is sent to.
        if (does.startsWith("weekend")) {
          const { search } = new URL(page.url());
          const sent = await page.context().newPage();
          await sent.goto(new URL(`/${search}`, url).href);
          await isAnswered(sent, url, query);
          await sent.close();
        }
        await page.keyboard.press("Escape");
        await page.getByRole("link", { name: "Clear all" }).click();
        await page.locator(".clear-all").waitFor({ state: "detached" });
      }
      assertEquals(await said.getAttribute("id"), "heard");
      // A record by its case number, in one step.
      await new Hand(page, means).search(known!.case_number!);
      await waitForTotal(page, 1);
      const { searchParams } = new URL(page.url());
      assertEquals(searchParams.get("case"), known!.case_number);
      assertEquals(searchParams.get("from"), null);
    },
  );
}
