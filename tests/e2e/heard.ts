/** What a screen reader gets of a page: the tree that the browser makes for it. */
import type { CDPSession, Locator, Page } from "playwright-core";

/** An element as it is told. */
export interface Heard {
  /** As the browser names it: `link`, `status`; "" of what is not told at all. */
  role: string;
  name: string;
  /** How what changes in it is told by itself: `polite`; "" if it is not. */
  live: string;
  /** All that is read out of it. */
  text: string;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** What is told of an element. */
export async function heard(target: Locator): Promise<Heard> {
  const page = target.page();
  let opening = sessions.get(page);
  if (opening === undefined) {
    sessions.set(page, opening = page.context().newCDPSession(page));
  }
  const session = await opening;
  await target.evaluate((element) =>
    (globalThis as { heard?: Element }).heard = element
  );
  const { result } = await session.send("Runtime.evaluate", {
    expression: "heard",
  });
  const { objectId } = result;
  const { nodes: [own] } = await session.send(
    "Accessibility.getPartialAXTree",
    {
      objectId,
      fetchRelatives: false,
    },
  );
  const { nodes } = await session.send("Accessibility.queryAXTree", {
    objectId,
    role: "StaticText",
  });
  const live = own?.properties?.find(({ name }) => name === "live");
  return {
    role: own === undefined || own.ignored ? "" : String(own.role?.value),
    name: String(own?.name?.value ?? ""),
    live: String(live?.value.value ?? ""),
    text: nodes.map(({ name }) => String(name?.value ?? "")).join(""),
  };
}
