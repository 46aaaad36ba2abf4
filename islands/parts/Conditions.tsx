import { batch } from "@preact/signals";
import { Chips } from "../../components/Chips.tsx";
import { useResting } from "../../lib/browser/page/use_resting.ts";
import { normalize } from "../../lib/core/filter/query.ts";
import { toAddress } from "../../lib/core/page/address.ts";
import { type PageSignals, stateOf } from "../../lib/core/page/page_signals.ts";

/** All that is asked for, to be taken back. */
export default function Conditions({ page }: { page: PageSignals }) {
  const { filter, held, period } = page;
  const resting = useResting(page);
  return (
    <Chips
      filter={resting.value}
      period={period.value}
      extent={held.value}
      addressOf={(other, period) =>
        toAddress({ ...stateOf(page, normalize(other)), period }, held.value)}
      onChoose={(other, of) =>
        batch(() => {
          period.value = of;
          filter.value = normalize(other);
        })}
    />
  );
}
