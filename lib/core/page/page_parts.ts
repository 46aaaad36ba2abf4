import { createContext, type FunctionComponent } from "preact";

/**
 * The parts of a page by name, handed down where all of them are there, on the
 * server. A browser begins without any and loads each when it is needed.
 */
// deno-lint-ignore no-explicit-any -- each has props of its own
export type Parts = Readonly<Record<string, FunctionComponent<any>>>;

export const PageParts = createContext<Parts | null>(null);
