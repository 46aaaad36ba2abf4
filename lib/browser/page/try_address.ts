/** What asking an address of the API gave, to be shown. */
export interface Tried {
  /** Status, kind and size, as one line. */
  heading: string;
  /** The beginning of a text; empty of what is none. */
  text: string;
}

/** Characters of an answer that are shown. */
const SHOWN = 4_000;

/** Asks an address and reads no more of the answer than is shown. */
export async function tryAddress(
  address: string,
  signal: AbortSignal,
): Promise<Tried> {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !url.pathname.startsWith("/api/")) {
    return { heading: "An address here begins with /api/.", text: "" };
  }
  try {
    const began = performance.now();
    const response = await fetch(url, { signal });
    const took = Math.round(performance.now() - began);
    const type = response.headers.get("content-type") ?? "no content type";
    const heading = `${response.status}, ${type}, after ${took} ms`;
    const isText = /^text\/|json|xml/.test(type);
    if (!isText) {
      await response.body?.cancel();
      return { heading: `${heading}: not a text.`, text: "" };
    }
    const { text, isWhole } = await beginning(response);
    return { heading, text: isWhole ? indented(text, type) : `${text}…` };
  } catch (error) {
    return {
      heading: `No answer came: ${(error as Error).message}.`,
      text: "",
    };
  }
}

async function beginning(
  response: Response,
): Promise<{ text: string; isWhole: boolean }> {
  let text = "";
  const parts = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  while (text.length <= SHOWN) {
    const { done, value } = await parts.read();
    if (done) return { text, isWhole: true };
    text += value;
  }
  await parts.cancel();
  return { text: text.slice(0, SHOWN), isWhole: false };
}

function indented(text: string, type: string): string {
  return /json/.test(type) && !/ndjson/.test(type)
    ? JSON.stringify(JSON.parse(text), null, 2)
    : text;
}
