/** The document in a text, of which nothing is known yet. */
export function parseJson(text: string): unknown {
  const document: unknown = JSON.parse(text)
  return document
}
