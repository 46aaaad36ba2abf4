import { Head } from "fresh/runtime";
import { Masthead } from "./Masthead.tsx";

interface ErrorPageProps {
  /** HTTP status, 400 to 599. */
  status: number;
  /** What is wrong and what to do, as sentences. */
  detail: string;
}

/** What a visitor sees instead of a page that cannot be shown. */
export function ErrorPage({ status, detail }: ErrorPageProps) {
  const title = titleOf(status);
  return (
    <>
      <Head>
        <title>{title} – Chicago Crimes</title>
      </Head>
      <Masthead through={null} refreshedAt={null} />
      <main class="prose">
        <h1>{title}</h1>
        <p>{detail}</p>
        <p>
          <a href="/">To the map</a>
        </p>
      </main>
    </>
  );
}

function titleOf(status: number): string {
  if (status === 404) return "There is no such page";
  if (status === 429) return "Too many requests";
  return status < 500 ? "This cannot be answered" : "Something went wrong here";
}
