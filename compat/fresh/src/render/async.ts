import type { ComponentChildren } from "preact";

type Props = Record<string, unknown>;
type Outcome =
  | { promise: Promise<void> }
  | { value: ComponentChildren }
  | { error: unknown };

const AsyncFunction = (async () => {}).constructor;
const outcomes = new WeakMap<Props, Outcome>();

/** Whether a component is an `async` function. */
export function isAsyncComponent(
  type: unknown,
): type is (props: Props) => Promise<ComponentChildren> {
  return type instanceof AsyncFunction;
}

/** Lets an async component, of the server alone, suspend the rendering until it has an answer. */
export function AsyncBoundary(
  { component, props }: {
    component: (props: Props) => Promise<ComponentChildren>;
    props: Props;
  },
): ComponentChildren {
  const outcome = outcomes.get(props);
  if (outcome === undefined) {
    const promise = component(props).then(
      (value) => void outcomes.set(props, { value }),
      (error) => void outcomes.set(props, { error }),
    );
    outcomes.set(props, { promise });
    throw promise;
  }
  if ("promise" in outcome) throw outcome.promise;
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}
