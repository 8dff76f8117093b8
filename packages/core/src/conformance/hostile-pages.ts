/** Makes one page of another; what it remembers lives as long as one list is read. */
type Rewrite = () => (page: unknown) => unknown

/** Pages as no vendor documents them, made of its own. A page that is no JSON comes as its text. */
export const hostilePages: Readonly<Record<string, Rewrite>> = {
  'entries that are null': entries(() => null),
  'one entry that is null among good ones': entries((entry, index) => (index === 0 ? null : entry)),
  'entries without an id': entries((entry) => without(entry, /^(?:user)?id$/iu)),
  'entries whose id is a number': entries((entry) =>
    every(entry, (name, value) => (/^(?:user)?id$/iu.test(name) ? 7 : value)),
  ),
  'entries with the empty id': entries((entry) =>
    every(entry, (name, value) => (/^(?:user)?id$/iu.test(name) ? '' : value)),
  ),
  'entries whose members have other types': entries((entry) =>
    every(entry, (_, value) => (typeof value === 'string' ? { x: 1 } : 'x')),
  ),
  'entries that are texts': entries(() => 'somebody'),
  'an object in place of the list': lists((list) => Object.fromEntries(list.entries())),
  'no list at all': lists(() => undefined),
  'a page that is null': page(() => null),
  'a page that is a number': page(() => 42),
  'a page that is an empty object': page(() => ({})),
  'an empty page': page(() => ''),
  'a total that is too high': numbers(/total|count/iu, (total) => total + 1),
  'a total that is too low': numbers(/total|count/iu, (total) => Math.max(0, total - 1)),
  'a total that is no number': numbers(/total|count/iu, () => 'many'),
  'a total without end': numbers(/total|count/iu, () => Number.MAX_SAFE_INTEGER),
  'the same page for ever': () => {
    let first: unknown
    return (each) => (first ??= each)
  },
  'a next page on another host': members(/^next/iu, () => 'https://elsewhere.example/users'),
  'a next page above the base URL': members(/^next/iu, () => '/../../../etc/users'),
  'a next page that is no address': members(/^next/iu, () => 'http://['),
  'a next page that is the empty text': members(/^next/iu, () => ''),
  'keys of prototypes': page((each) =>
    typeof each === 'object' && each !== null
      ? JSON.parse(JSON.stringify(each).replace('{', '{"__proto__":{"x":1},'))
      : each,
  ),
}

/** The page without the members that name the next one. */
export const withoutNext = members(/^(?:@\w+\.)?next/iu, () => undefined)()

/** Whether a page has a member for the next one, be it empty. */
export function saysWhatFollows(given: unknown): boolean {
  return JSON.stringify(withoutNext(given)) !== JSON.stringify(given)
}

function page(rewrite: (page: unknown) => unknown): Rewrite {
  return () => rewrite
}

/** Rewrites the entries of the page's lists; a text stands for itself, cut in two. */
function entries(rewrite: (entry: unknown, index: number) => unknown): Rewrite {
  return lists((list) => list.map((entry, index) => rewrite(entry, index)))
}

function lists(rewrite: (list: readonly unknown[]) => unknown): Rewrite {
  return page((whole) => {
    if (typeof whole === 'string') return whole.slice(0, whole.length / 2)
    return Array.isArray(whole)
      ? rewrite(whole)
      : every(whole, (_, value) => (Array.isArray(value) ? rewrite(value) : value))
  })
}

function numbers(name: RegExp, rewrite: (value: number) => unknown): Rewrite {
  return members(name, (value) => (typeof value === 'number' ? rewrite(value) : value))
}

/** Rewrites members by name, wherever they are above the entries. */
function members(name: RegExp, rewrite: (value: unknown) => unknown): Rewrite {
  const within = (value: unknown): unknown =>
    every(value, (key, inner) => (name.test(key) ? rewrite(inner) : within(inner)))
  return page(within)
}

function every(value: unknown, rewrite: (name: string, value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rewrite(name, inner)]))
}

function without(value: unknown, name: RegExp): unknown {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !name.test(key)))
    : value
}
