import { Head } from "fresh/runtime";
import { Masthead } from "./Masthead.tsx";
import { useWords } from "./page_context.ts";

interface ErrorPageProps {
  /** HTTP status, 400 to 599. */
  status: number;
  /** What is wrong and what to do, as sentences. */
  detail: string;
}

/** What a visitor sees instead of a page that cannot be shown. */
export function ErrorPage({ status, detail }: ErrorPageProps) {
  const t = useWords();
  const title = t(titleOf(status));
  return (
    <>
      <Head>
        <title>{title} – Chicago Crimes</title>
      </Head>
      <Masthead through={null} refreshedAt={null} />
      <main class="prose">
        <h1>{title}</h1>
        {t.language !== "en" && <p>{t(adviceOf(status))}</p>}
        {/* What went wrong in detail is told in English alone. */}
        <p lang="en">{detail}</p>
        <p>
          <a href={t.link("/")}>{t("To the map")}</a>
        </p>
      </main>
    </>
  );
}

/** What to do, for those who do not read English. */
function adviceOf(status: number): string {
  if (status === 404) return "Look for it on the map or in the search box.";
  if (status === 429) return "Wait a moment, then try again.";
  return status < 500
    ? "Something in the address cannot be used. In English:"
    : "It is not your fault. Try again in a while. In English:";
}

function titleOf(status: number): string {
  if (status === 404) return "There is no such page";
  if (status === 429) return "Too many requests";
  return status < 500 ? "This cannot be answered" : "Something went wrong here";
}
