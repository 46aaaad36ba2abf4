interface StructuredDataProps {
  /** In schema.org's words. */
  data: Readonly<Record<string, unknown>>;
}

/** What search engines read of a page. */
export function StructuredData({ data }: StructuredDataProps) {
  const text = JSON.stringify({ "@context": "https://schema.org", ...data })
    .replaceAll("<", "\\u003c");
  return (
    <script
      type="application/ld+json"
      // deno-lint-ignore react-no-danger -- JSON, without a "<"
      dangerouslySetInnerHTML={{ __html: text }}
    />
  );
}
