import Negotiator from "negotiator";
import { type Form, formsAt } from "../../core/api/forms.ts";
import { Problem } from "./problem.ts";

/**
 * The form of an answer that a caller takes, as `Accept` says; the address's
 * own where it has no wish. `null` where an address has one form alone, or none
 * that the caller takes.
 */
export function chosenForm(path: string, headers: Headers): Form | null {
  const forms = formsAt(path);
  if (forms.length === 0) return null;
  const accept = headers.get("accept")?.trim() || "*/*";
  const types = forms.map(({ contentType }) => contentType);
  const type = new Negotiator({ headers: { accept } }).mediaType(types);
  return forms.find(({ contentType }) => contentType === type) ?? null;
}

/** @throws {Problem} 406 if an address has forms and the caller takes none. */
export function refuseOtherForms({ pathname }: URL, headers: Headers): void {
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
