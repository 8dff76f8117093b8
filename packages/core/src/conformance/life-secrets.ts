import { isCrosspatchError, type DirectoryEvent, type User } from '../index.js'

import { creating, passwordIn } from './create-set-up.js'
import { directoryOf } from './directory.js'
import { claim } from './expect.js'
import type { Life } from './life.js'
import { find, findSetUps, readList, selecting, underTheLikeliest } from './lives.js'
import { print } from './print.js'
import { accessOf } from './access.js'
import { echo } from './secrets.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** Fields whose values many people share, and ids: they tell nobody's name. */
const shared = new Set([
  'active',
  'additionalDepartments',
  'department',
  'employmentType',
  'gender',
  'groups',
  'language',
  'role',
  'timezone',
])

/** Lists, look-ups, creations and removals show nobody's values and no credential, however they end. */
export function lifeSecrets<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('credentials and values', () => {
    underTheLikeliest(suite, subject, 'are in nothing that is printed', async (make) => {
      await claimSilent(suite, make, (life) => life.simulator.fetch)
    })

    underTheLikeliest(
      suite,
      subject,
      'are in nothing that is printed, though the vendor repeats what it was sent',
      async (make) => {
        await claimSilent(suite, make, (life) => async (input, init) => {
          const request = new Request(input, init)
          if (request.method === 'GET' || accessOf(life).isToken(request))
            return life.simulator.fetch(request)
          return repeating(request, [])
        })
        // A list may be refused in words about anybody.
        await claimSilent(suite, make, (life, values) => async (input, init) => {
          const request = new Request(input, init)
          if (accessOf(life).isToken(request)) return life.simulator.fetch(request)
          return repeating(request, isList(life, request) ? values : [])
        })
      },
    )
  })
}

type Fetch = Life['simulator']['fetch']

/** Calls everything, and looks at all that came of it. */
async function claimSilent(
  { inspect }: Suite,
  make: () => Life,
  fetchOf: (life: Life, values: string[]) => Fetch,
): Promise<void> {
  const life = make()
  const { simulator, link } = life
  // Whoever can't be created is refused, and that too has to be said without a value.
  const user = creating(make)?.create.user ?? { displayName: 'Somebody whom no call creates' }
  const targets = { subject: life.selectors ?? true } as const
  const values = valuesOf(life, user)
  const plan = await directoryOf(life).planCreate(targets, user)
  const events: DirectoryEvent[] = []
  const fetch = fetchOf(life, values)
  const directory = directoryOf(life, {
    fetch: (input, init) => fetch(input, init),
    onEvent: (event) => events.push(event),
  })
  const links = { subject: link }
  const shown: unknown[] = [
    // oxlint-disable-next-line typescript/no-unsafe-argument -- apply checks what comes out of JSON
    await directory.apply(JSON.parse(JSON.stringify(plan)), passwordIn(user)),
    await directory.create(targets, user),
    await directory.create(targets, user, { verify: true }),
    await directory.remove(links),
    await directory.deactivate(links),
    await directory.activate(links),
    await caught(() => directory.create(targets, Object.assign({ nonsense: 1 }, user))),
    await directory.describe('subject', selecting(life)),
    await readList(life, undefined, { fetch: (input, init) => fetch(input, init) }),
  ]
  for (const [key, { there }] of findSetUps(life)) {
    shown.push(await find(life, key, there, directory), await find(life, key, there.toUpperCase(), directory))
    if (key !== 'displayName') shown.push(await directory.match({ [key]: there, links }))
  }
  shown.push(events, directory)

  const printing = { inspect }
  const secrets = [...accessOf(life).secretsIn(simulator.requests), ...Object.values(passwordIn(user))]
  const everything = [...shown, plan].map((value) => print(value, printing)).join('\n')
  claim(
    'credential-stays-inside',
    !secrets.some((secret) => everything.includes(secret)),
    'A credential is printed.',
  )
  const printed = [
    ...shown.map((value) => print(value, printing)),
    print(plan, { ...printing, json: false }),
  ].join('\n')
  const told = values.filter((value) => printed.includes(value))
  claim('value-stays-inside', told.length === 0, 'A value of a user is printed.', told)
}

/** Whether the whole list is asked for, and nobody in particular. */
function isList(life: Life, { method, url }: Request): boolean {
  const { pathname, searchParams } = new URL(url)
  const sought = findSetUps(life).flatMap(([, { there }]) => [there, there.toLowerCase()])
  if (method !== 'GET') return false
  return life.list.path.test(pathname) && ![...searchParams.values()].some((value) => sought.includes(value))
}

/** A vendor that refuses, and repeats what it was sent while doing so. */
async function repeating(request: Request, more: readonly string[]): Promise<Response> {
  const { url, method, headers } = request
  const body = await request.text()
  const received = { url: new URL(url), method, headers: Object.fromEntries(headers), body }
  const address = decodeURIComponent(url)
  const words = echo([received], [address, address.toLowerCase(), ...more])
  return new Response(words, { status: 400, headers: { 'content-type': 'application/json' } })
}

async function caught(call: () => Promise<unknown>): Promise<unknown> {
  const thrown = await call().catch((error: unknown) => error)
  claim('not-offered-is-refused', isCrosspatchError(thrown), 'A user with an unknown field was not refused.')
  return thrown
}

/** Everything that would give somebody away: of all who are there, and of the new one. */
function valuesOf(life: Life, user: object): string[] {
  const users: User[] = [...life.accounts().values()].map((held) => held.user)
  const ids = new Set(life.accounts().keys())
  return [...users, user]
    .flatMap((each) => Object.entries(each))
    .flatMap(([name, value]) => (shared.has(name) ? [] : textsIn(value)))
    .filter((text) => text.length >= 6 && !ids.has(text) && !/^(?:true|false|null)$/u.test(text))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
