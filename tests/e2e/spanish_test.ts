import { assert, assertEquals } from "@std/assert";
import { browserTests, PHONE } from "../support/browser.ts";
import { englishIn } from "../support/english_words.ts";
import { openDashboard } from "./dashboard.ts";
import { violations } from "./violations.ts";

const test = browserTests();

test(
  "the page lives on in Spanish, and keeps its state in the other language",
  { viewport: PHONE, colorScheme: "dark" },
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit, "/?lang=es");
    await page.locator('[data-drawn="squares"]').waitFor();
    const said = () =>
      page.evaluate(() => {
        const texts: string[] = [];
        // What closed panels hold is a text until they are opened.
        const folded = Array.from(
          document.querySelectorAll("noscript"),
          (text) =>
            new DOMParser().parseFromString(text.textContent!, "text/html")
              .body,
        );
        for (const root of [document.body, ...folded]) {
          const walker = document.createTreeWalker(
            root,
            NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
          );
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node instanceof Element
              ? node
              : node.parentElement!;
            if (
              element.closest(
                "[lang=en], script, style, code, textarea, noscript",
              ) !== null
            ) continue;
            if (node === element) {
              for (const name of ["aria-label", "title", "placeholder"]) {
                texts.push(element.getAttribute(name) ?? "");
              }
            } else texts.push(node.textContent!);
          }
        }
        return texts.filter((text) => text.trim() !== "");
      });
    assertEquals((await said()).flatMap(englishIn), []);
    assertEquals(
      await violations(page, "wcag2a wcag2aa wcag21a wcag21aa wcag22aa"),
      [],
    );
    await visit.screenshot("dashboard 390 dark in Spanish");

    await page.locator('[data-panel="crimes"] summary').click();
    await page.locator('input[name="type"][value="THEFT"]').check();
    await page.getByText(/delitos denunciados de tipo hurto/).waitFor();
    await page.waitForFunction(() => /hurto/.test(document.title));
    await page.waitForFunction(() => /type=THEFT&lang=es$/.test(location.href));
    await page.locator('[data-panel="crimes"] [data-close]').first().click();
    assertEquals((await said()).flatMap(englishIn), []);
    for (const width of [320, 390, 600, 1024, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const over = await page.evaluate(() =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth
      );
      assert(over <= 0, `${over} px too wide at ${width}`);
    }

    await page.locator("#search-field").fill("balacera");
    const option = page.locator("#search-list [role=option]").first();
    await option.getByText("Lesiones y agresión con arma de fuego").waitFor();
    await page.locator("#search-field").fill("");
    await page.getByRole("link", { name: "English" }).click();
    await page.locator('html[lang="en"]').waitFor();
    assertEquals(new URL(page.url()).search, "?type=THEFT");
    await page.getByText(/crimes reported of type theft/).waitFor();
  },
);
