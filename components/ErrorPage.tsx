import { Head } from "fresh/runtime";

interface ErrorPageProps {
  /** HTTP status, 400 to 599. */
  status: number;
  /** What is wrong and what to do, as sentences. */
  detail: string;
}

/** What a visitor sees instead of a page that cannot be shown. */
export function ErrorPage({ status, detail }: ErrorPageProps) {
  const title = status === 404
    ? "There is no such page"
    : status === 429
    ? "Too many requests"
    : status < 500
    ? "This request cannot be answered"
    : "Something went wrong";
  return (
    <main class="error-page">
      <Head>
        <title>{title} – Chicago Crimes</title>
        <meta name="robots" content="noindex" />
      </Head>
      <p class="error-status">{status}</p>
      <h1>{title}</h1>
      <p>{detail}</p>
      <p>
        <a href="/">To the map of crimes</a>
      </p>
    </main>
  );
}
