/** A day is Chicago's day, wherever the visitor's clock is. */
import { assert, assertEquals } from "@std/assert";
import { addDays } from "../../lib/core/calendar.ts";
import { EVERYTHING } from "../../lib/core/filter/filter.ts";
import { dayInWords, inWords } from "../../lib/core/filter/words.ts";
import { formatCount } from "../../lib/core/format.ts";
import { browserTests, type Visit } from "../support/browser.ts";
import {
  incidentsOf,
  openDashboard,
  openPanel,
  periodShown,
  waitForTotal,
} from "./dashboard.ts";
import { daysShown, edge, isCounted, placesOf, settled } from "./timeline.ts";

const test = browserTests();

/** Chicago's own, west of it, and east of UTC, by up to 14 hours. */
const ZONES = [
  "America/Chicago",
  "Pacific/Pago_Pago",
  "Asia/Tokyo",
  "Pacific/Auckland",
  "Pacific/Kiritimati",
];

/** The page in Chicago, that all others are held to: it comes first. */
let atHome: unknown = null;

for (const timezoneId of ZONES) {
  test(`in ${timezoneId} days are Chicago's`, { timezoneId }, async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    assertEquals(
      await page.evaluate(() =>
        Intl.DateTimeFormat().resolvedOptions().timeZone
      ),
      timezoneId,
    );
    const seen = [
      await dashboardAsApiHasIt(visit),
      await aChosenBar(visit),
      await aChosenDay(visit),
      await aKeyedEdge(visit),
    ];
    if (timezoneId === "America/Chicago") atHome = seen;
    assertEquals(seen, atHome);
  });
}

/** What the page says, once it is what the API says. */
async function dashboardAsApiHasIt({ page, url }: Visit) {
  await settled(page);
  const { from, to } = await periodShown(page);
  const incidents = await incidentsOf(url, `from=${from}&to=${to}`);
  await waitForTotal(page, incidents.length);
  const sentence = await page.locator(".finding").innerText();
  const period = inWords({ ...EVERYTHING, from, to });
  assert(sentence.includes(` reported ${period}`), sentence);
  const newest = incidents.slice(0, 25);
  const times = page.locator(".incidents tbody time");
  await times.and(page.locator(`[datetime="${newest[0]!.date}"]`)).first()
    .waitFor();
  assertEquals(
    await times.evaluateAll((all) =>
      all.map((time) => time.getAttribute("datetime"))
    ),
    newest.map(({ date }) => date),
  );
  return {
    from,
    to,
    sentence,
    times: await times.allTextContents(),
    data: await page.locator(".currency").innerText(),
    timeline: await daysShown(page),
    ticks: await page.locator(".timeline .plot text").allTextContents(),
    search: new URL(page.url()).search,
    title: await page.title(),
  };
}

/** The week of a bar is chosen: from Monday on, in words and address. */
async function aChosenBar(visit: Visit) {
  const { page, url } = visit;
  const [place] = await placesOf(page, 0.35);
  await page.mouse.click(place!.x, place!.y);
  const { from, to } = await isCounted(visit);
  assertEquals(new Date(from).getUTCDay(), 1);
  assertEquals(to, addDays(from, 6));
  const count = (await incidentsOf(url, `from=${from}&to=${to}`)).length;
  const told = await page.locator(".timeline .told").innerText();
  assertEquals(
    told,
    `Week of ${dayInWords(from)}: ${formatCount(count)} crimes`,
  );
  await page.waitForURL((address) =>
    address.search === `?from=${from}&to=${to}`
  );
  return { told, ...await dashboardAsApiHasIt(visit) };
}

/** A day that is typed into a field is that day, everywhere. */
async function aChosenDay(visit: Visit) {
  const { page } = visit;
  const { from } = await periodShown(page);
  const day = addDays(from, 3);
  await openPanel(page, "when");
  await page.locator('input[name="from"]').fill(day);
  const { to } = await isCounted(visit);
  assertEquals((await periodShown(page)).from, day);
  await page.waitForURL((address) =>
    address.searchParams.get("from") === day &&
    address.searchParams.get("to") === to
  );
  return await dashboardAsApiHasIt(visit);
}

/** An edge that is moved by a key moves by a day. */
async function aKeyedEdge(visit: Visit) {
  const { page } = visit;
  const { from, to } = await periodShown(page);
  await edge(page, "Last day").focus();
  await page.keyboard.press("ArrowLeft");
  const before = addDays(to, -1);
  await page.locator(`[role=slider][aria-valuetext="${dayInWords(before)}"]`)
    .waitFor();
  assertEquals(await isCounted(visit), { from, to: before });
  return await dashboardAsApiHasIt(visit);
}
