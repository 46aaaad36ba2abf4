/** Addresses whose answer has several forms, each with an address of its own. */
import { OPERATIONS } from "./operations.ts";

/** A form of an answer, and where it is by itself. */
export interface Form {
  contentType: string;
  path: string;
}

/** By address without an ending, its own form first. */
const FORMS = new Map<string, readonly Form[]>(
  OPERATIONS.filter(({ method, schema }) => method === "get" && schema !== null)
    .map((own) => {
      const others = OPERATIONS.filter(({ path }) =>
        path.startsWith(`${own.path}.`) &&
        /^\.\w+$/.test(path.slice(own.path.length))
      );
      return [own.path, [own, ...others]] as const;
    })
    .filter(([, forms]) => forms.length > 1),
);

/** The forms of the answer at an address; none where it has one alone. */
export function formsAt(path: string): readonly Form[] {
  return FORMS.get(path) ?? [];
}

/** A sentence about them; empty where there are none to choose from. */
export function formsInWords(path: string): string {
  const [, ...others] = formsAt(path);
  if (others.length === 0) return "";
  const told = others.map(({ contentType, path }) =>
    `${contentType} (${path})`
  );
  return `Accept chooses another form, which answers and takes what its own address does: ${
    told.join(", ")
  }.`;
}
