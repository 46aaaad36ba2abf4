import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Tried, tryAddress } from "../lib/browser/page/try_address.ts";

interface ApiTrialProps {
  /** Names the field, such as `listCrimes`. */
  id: string;
  /** An address that can be asked. */
  address: string;
}

/**
 * A field to ask the API with. Without a script it is a form that leads to the
 * answer; with one, the answer is shown below.
 */
export default function ApiTrial({ id, address }: ApiTrialProps) {
  const typed = useSignal(address);
  const tried = useSignal<Tried | null>(null);
  const asking = useSignal<AbortController | null>(null);
  const hasScript = useSignal(false);
  useEffect(() => {
    hasScript.value = true;
    return () => asking.peek()?.abort();
  }, []);

  async function ask(event: Event) {
    event.preventDefault();
    asking.value?.abort();
    const mine = asking.value = new AbortController();
    const found = await tryAddress(typed.value, mine.signal);
    if (asking.value !== mine) return;
    asking.value = null;
    tried.value = found;
  }

  return (
    <div class="api-trial">
      <form action="/api" onSubmit={ask}>
        <label for={`try-${id}`}>Try it</label>
        <input
          id={`try-${id}`}
          name="try"
          type="text"
          spellcheck={false}
          autocomplete="off"
          required
          pattern="/api/.*"
          title="An address that begins with /api/"
          value={typed}
          onInput={(event) => typed.value = event.currentTarget.value}
        />
        <button type="submit">Ask</button>
      </form>
      {hasScript.value && (
        <div role="status">
          {asking.value !== null && <p>Asking…</p>}
          {tried.value !== null && asking.value === null && (
            <>
              <p>{tried.value.heading}</p>
              {tried.value.text !== "" && (
                <pre
                  tabIndex={0}
                  aria-label="The answer"
                >{tried.value.text}</pre>
              )}
            </>
          )}
        </div>
      )}
    </div>
  );
}
