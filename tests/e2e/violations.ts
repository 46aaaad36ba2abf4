import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core finds against these rules, one line each. */
export async function violations(page: Page, tags: string): Promise<string[]> {
  await page.evaluate(() => {
    // What is laid out only when it comes near lies over what follows, if it is
    // measured from afar.
    const all = new CSSStyleSheet();
    all.replaceSync("* { content-visibility: visible !important }");
    document.adoptedStyleSheets.push(all);
  });
  await page.evaluate(axe.source);
  return await page.evaluate(async (tags) => {
    // deno-lint-ignore no-explicit-any -- put there by the script above
    const { violations } = await (globalThis as any).axe.run({
      runOnly: tags.split(" "),
    });
    return violations.flatMap((
      { id, nodes }: { id: string; nodes: { html: string }[] },
    ) => nodes.map(({ html }) => `${id}: ${html}`));
  }, tags);
}
