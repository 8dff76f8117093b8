/** https://www.rfc-editor.org/rfc/rfc7644#section-3.8 */
export const mediaType = 'application/scim+json'

/** A reply with a resource. */
export function reply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': mediaType, ...headers } })
}
