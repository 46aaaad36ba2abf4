import Negotiator from "negotiator";
import { type Form, formsAt } from "../../core/api/forms.ts";
import { Problem } from "./problem.ts";

/**
 * What stands after a type, but for its weight. No form of ours has another
 * charset or version than the one that it has, so callers who name one, as
 * many libraries do, mean the type.
 */
const NO_WEIGHT =
  /;\s*(?!q\s*=\s*[01](?:\.\d*)?\s*(?:[,;]|$))(?:[^\s,;="]*\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^,;"]*)|[^,;="]*)/gi;
/** Any type at all; what has none says nothing. */
const TYPE = /[^\s,;/]+\/[^\s,;/]+/;

/**
 * The form of an answer that a caller takes, as `Accept` says; the address's
 * own where it has no wish. `null` where an address has one form alone, or none
 * that the caller takes.
 */
export function chosenForm(path: string, headers: Headers): Form | null {
  const forms = formsAt(path);
  if (forms.length === 0) return null;
  const asked = (headers.get("accept") ?? "")
    // Some write Q, and Java .2 for 0.2.
    .replaceAll(/;\s*q\s*=\s*(?=(\.?))/gi, (_, dot) => `;q=${dot && "0"}`)
    .replaceAll(NO_WEIGHT, "");
  const accept = TYPE.test(asked) ? asked : "*/*";
  const types = forms.map(({ contentType }) => contentType);
  const type = new Negotiator({ headers: { accept } }).mediaType(types);
  return forms.find(({ contentType }) => contentType === type) ?? null;
}

/**
 * Of methods that have no answer in any form, their route says so.
 *
 * @throws {Problem} 406 if an address has forms and the caller takes none.
 */
export function refuseOtherForms(
  { pathname }: URL,
  { headers, method }: Request,
): void {
  if (method !== "GET" && method !== "HEAD") return;
  const forms = formsAt(pathname);
  if (forms.length === 0 || chosenForm(pathname, headers) !== null) return;
  const types = forms.map(({ contentType }) => contentType);
  throw new Problem(
    406,
    "not-acceptable",
    `Accept names no form of this answer; there are ${types.join(", ")}.`,
  );
}

/** An answer for which another `Accept` would have brought another one. */
export function asChosen(response: Response, location: string): Response {
  const chosen = new Response(response.body, response);
  chosen.headers.append("vary", "accept");
  // An error is of no form.
  if (response.ok) chosen.headers.set("content-location", location);
  return chosen;
}
