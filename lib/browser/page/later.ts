import { type ComponentChildren, type FunctionComponent, h } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { PageParts } from "../../core/page/page_parts.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { type Alive, LIFE, Life } from "./life.ts";

interface LaterProps {
  page: PageSignals;
  class: string;
  children?: ComponentChildren;
}

/**
 * A part of the page that stays as the server has written it until it is
 * needed: when it is in sight or near it, when somebody turns to it, and when
 * the page shows anything else than it began with. What was filled in before is
 * then done again.
 */
export function Later({ page, class: className, children }: LaterProps) {
  const now = useRef(children);
  now.current = children;
  const element = useLife(page, { children: () => now.current });
  return h(
    "div",
    { class: className, [LIFE]: "", ...element },
    element === null ? children : undefined,
  );
}

type PartProps = { page: PageSignals };

interface PartOptions<Props> extends Pick<Alive, "isSoon" | "follows"> {
  /** As {@linkcode PageParts} has it. */
  name: string;
  load: () => Promise<FunctionComponent<Props>>;
}

/**
 * An island all of which is {@linkcode Later}, and loaded no sooner.
 *
 * @param options When, and what.
 */
export function later<Props extends PartProps>(
  { name, load, isSoon, follows }: PartOptions<Props>,
): FunctionComponent<Props> {
  let Part: FunctionComponent<Props> | null = null;
  const loadPart = async () => {
    Part ??= await load();
  };
  return (props) => {
    const Served = useContext(PageParts)?.[name];
    const now = useRef(props);
    now.current = props;
    const element = useLife(props.page, {
      children: () => Part && h(Part, now.current),
      load: loadPart,
      isSoon,
      follows,
    });
    return h(
      "div",
      { class: "later", [LIFE]: "", ...element },
      element === null && Served !== undefined ? h(Served, props) : undefined,
    );
  };
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
