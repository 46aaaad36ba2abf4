import { HttpError, type PageProps } from "fresh";
import { Head } from "fresh/runtime";
import { Masthead } from "../components/Masthead.tsx";
import type { State } from "../lib/server/state.ts";

/** What went wrong, for a person. */
export default function ErrorPage({ error }: PageProps<unknown, State>) {
  const status = error instanceof HttpError ? error.status : 500;
  const [title, text] = status === 404
    ? ["There is no such page", "The address may be old or mistyped."]
    : status < 500
    ? [
      "This cannot be answered",
      "The address asks for something we do not do.",
    ]
    : [
      "Something went wrong here",
      "It is not your doing. Trying again in a moment may help.",
    ];
  return (
    <>
      <Head>
        <title>{title} – Chicago Crimes</title>
      </Head>
      <Masthead through={null} refreshedAt={null} />
      <main class="prose">
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a href="/">To the map</a>
        </p>
      </main>
    </>
  );
}
