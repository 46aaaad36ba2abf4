interface LinkPreviewProps {
  title: string;
  description: string;
  /** Of the page, with its origin. */
  url: string;
  /** Of a picture of 1200 by 630 pixels, with its origin. */
  image: string;
  /** What the picture says, for who cannot see it. */
  alt: string;
}

/** What a shared link shows of a page. To be put into its head. */
export function LinkPreview(props: LinkPreviewProps) {
  const { title, description, url, image, alt } = props;
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content="Chicago Crimes" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:image" content={image} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={alt} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
