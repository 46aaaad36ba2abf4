/** Attributes by name; `null` for one that is to be missing. */
export type Attributes = Record<string, string | null>;

/** Links of which a document has one, wherever it leads. */
const ONE_OF_A_KIND = new Set(["canonical", "manifest"]);

/** Whether a link of this kind takes the place of another. */
export function isOneOfAKind(rel: unknown): boolean {
  return typeof rel === "string" && ONE_OF_A_KIND.has(rel);
}

/**
 * Makes the document's head hold an element: changes the one that it means, or
 * adds it at the end.
 *
 * @param key What `data-key` says, in the server's elements too.
 */
export function putInHead(
  tag: string,
  key: string | null,
  attributes: Attributes,
  text: string,
): void {
  if (tag === "title") {
    document.title = text;
    return;
  }
  const found = find(tag, key, attributes);
  const element = found ?? document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  if (key !== null) element.setAttribute("data-key", key);
  if (element.textContent !== text) element.textContent = text;
  if (found !== null) return;
  if (tag === "style" || tag === "script") allow(element as HTMLElement);
  document.head.append(element);
}

function find(
  tag: string,
  key: string | null,
  attributes: Attributes,
): Element | null {
  const all = [...document.head.querySelectorAll(tag)];
  const having = (name: string, value: string | null | undefined) =>
    value === null || value === undefined
      ? undefined
      : all.find((element) => element.getAttribute(name) === value);
  const { id, name, property, rel, href } = attributes;
  const same = having("data-key", key) ?? having("id", id);
  if (same !== undefined) return same;
  switch (tag) {
    case "meta":
      return having("name", name) ?? having("property", property) ?? null;
    case "link":
      return all.find((element) =>
        element.getAttribute("rel") === rel &&
        (isOneOfAKind(rel) || element.getAttribute("href") === href)
      ) ?? null;
    case "base":
      return all[0] ?? null;
    default:
      return null;
  }
}

/** Gives an element the nonce that the page's policy asks for. */
function allow(element: HTMLElement): void {
  const nonce = document.querySelector<HTMLElement>("[nonce]")?.nonce;
  if (nonce && !element.nonce) element.nonce = nonce;
}
