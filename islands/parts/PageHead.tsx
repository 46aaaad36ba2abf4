import { useComputed } from "@preact/signals";
import { ArrivingBanner } from "../../components/ArrivingBanner.tsx";
import { DemoBanner } from "../../components/DemoBanner.tsx";
import { Masthead } from "../../components/Masthead.tsx";
import SearchBox from "./SearchBox.tsx";
import { useResting } from "../../lib/browser/page/use_resting.ts";
import { toAddress } from "../../lib/core/page/address.ts";
import { type PageSignals, stateOf } from "../../lib/core/page/page_signals.ts";

/** The head of the page, which tells of the data that the rest is of. */
export default function PageHead({ page }: { page: PageSignals }) {
  const { from, to, since, arriving, refreshedAt, demo } = page.held.value;
  const resting = useResting(page);
  const address = useComputed(() =>
    toAddress(stateOf(page, resting.value), page.held.value)
  );
  return (
    <>
      <Masthead
        through={to}
        since={since ?? undefined}
        refreshedAt={refreshedAt}
        address={address}
      >
        <SearchBox page={page} />
      </Masthead>
      {demo && <DemoBanner />}
      {arriving !== null && <ArrivingBanner {...arriving} from={from} />}
    </>
  );
}
