import { type ComponentChildren, type FunctionComponent, h } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { PageParts } from "../../core/page/page_parts.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { type Alive, FOLDED, LIFE, Life } from "./life.ts";

interface LaterProps {
  page: PageSignals;
  class: string;
  /** Whether it is in a panel that is closed at first: see `Unfolding`. */
  isFolded?: boolean;
  /**
   * Whether it comes to life as soon as the page rests: what it is in needs no
   * long task then.
   */
  isSoon?: boolean;
  children?: ComponentChildren;
}

/**
 * A part of the page that stays as the server has written it until it is
 * needed: when it is in sight or near it, when somebody turns to it, and when
 * the page shows anything else than it began with. What was filled in before is
 * then done again.
 */
export function Later(
  { page, class: className, isFolded = false, isSoon, children }: LaterProps,
) {
  const now = useRef(children);
  now.current = children;
  const element = useLife(page, { children: () => now.current, isSoon });
  return h(
    "div",
    { class: className, [LIFE]: "", ...element },
    element !== null
      ? undefined
      : isFolded
      ? h(FOLDED, null, children)
      : children,
  );
}

type PartProps = { page: PageSignals };

/**
 * An island all of which is {@linkcode Later}, and loaded no sooner.
 *
 * @param from The module that it is in, with others that are loaded with it.
 * @param name Its name there, and on the server, see {@linkcode PageParts}.
 * @param options When.
 */
export function later<Parts, Name extends keyof Parts & string>(
  from: () => Promise<Parts>,
  name: Name,
  { isSoon, keep, follows }: Pick<Alive, "isSoon" | "keep" | "follows"> = {},
): Parts[Name] {
  let Part: FunctionComponent<PartProps> | null = null;
  const load = async () => {
    Part ??= (await from())[name] as FunctionComponent<PartProps>;
  };
  const Shell: FunctionComponent<PartProps> = (props) => {
    const Served = useContext(PageParts)?.[name];
    const now = useRef(props);
    now.current = props;
    const element = useLife(props.page, {
      children: () => Part && h(Part, now.current),
      load,
      isSoon,
      keep,
      follows,
    });
    return h(
      "div",
      { class: "later", [LIFE]: "", ...element },
      element === null && Served !== undefined ? h(Served, props) : undefined,
    );
  };
  return Shell as Parts[Name];
}

/** What gives an element a life of its own; `null` on the server. */
function useLife(page: PageSignals, alive: Alive) {
  const element = useRef<HTMLDivElement>(null);
  const life = useRef<Life | null>(null);
  useLayoutEffect(() => {
    life.current = new Life(element.current!, page, alive);
    return () => life.current!.end();
  }, []);
  // Of whatever renders this anew.
  useLayoutEffect(() => life.current!.show());
  // What the server has written there Preact leaves alone.
  return "document" in globalThis
    ? { ref: element, dangerouslySetInnerHTML: NOTHING }
    : null;
}

const NOTHING = { __html: "" };
