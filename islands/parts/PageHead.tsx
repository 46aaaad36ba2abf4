import { ArrivingBanner } from "../../components/ArrivingBanner.tsx";
import { DemoBanner } from "../../components/DemoBanner.tsx";
import { Masthead } from "../../components/Masthead.tsx";
import SearchBox from "./SearchBox.tsx";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";

/** The head of the page, which tells of the data that the rest is of. */
export default function PageHead({ page }: { page: PageSignals }) {
  const { from, to, since, arriving, refreshedAt, demo } = page.held.value;
  return (
    <>
      <Masthead
        through={to}
        since={since ?? undefined}
        refreshedAt={refreshedAt}
      >
        <SearchBox page={page} />
      </Masthead>
      {demo && <DemoBanner />}
      {arriving !== null && <ArrivingBanner {...arriving} from={from} />}
    </>
  );
}
