/** How the app knows the connection. */
export const auths = {
  header: 'a key in a header of its own',
  basic: 'a name and a password: Basic, RFC 7617',
  bearer: 'a fixed token: Bearer, RFC 6750',
  'client-credentials': 'a token that is asked for: OAuth client credentials, RFC 6749',
} as const

/** The form in which the app takes a change. */
export const dialects = {
  'merge-patch': 'PATCH with a JSON Merge Patch, RFC 7396: null clears',
  'json-patch': 'PATCH with a JSON Patch, RFC 6902: a list of operations',
  'partial-json': 'PATCH with the members that change: the empty text clears',
  put: 'PUT of the whole record in JSON',
  xml: 'PUT in XML of the elements that change: an empty one clears',
} as const

/** What runs the tests. */
export const runners = {
  node: 'node:test, which comes with Node',
  vitest: 'Vitest',
  bun: "Bun's own",
  deno: "Deno's own",
} as const

export type Auth = keyof typeof auths
export type Dialect = keyof typeof dialects
export type Runner = keyof typeof runners

/** Whether a table of choices has one of this name. */
export function isChoice<Table extends object>(table: Table, name: string): name is keyof Table & string {
  return Object.hasOwn(table, name)
}
