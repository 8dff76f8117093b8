import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { auths, dialects, runners } from '../src/choices.ts'
import { execute, generate, workshop, type Finished } from './command.ts'

const folder = workshop()
const root = join(import.meta.dirname, '../../..')

const pairs = Object.keys(dialects).flatMap((dialect) =>
  Object.keys(auths).map((auth) => ({ dialect, auth })),
)
/** Every dialect with every kind of credentials; and the runners that are left. */
const projects = [
  ...pairs.map(({ dialect, auth }) => ({ dialect, auth, runner: 'node' })),
  ...Object.keys(runners)
    .filter((runner) => runner !== 'node')
    .map((runner) => ({ dialect: 'put', auth: 'basic', runner })),
]

const nameOf = ({ dialect, auth, runner }: (typeof projects)[number]) => `app-${dialect}-${auth}-${runner}`

/** From short to as long as can be: a name must not move the lines that it stands in. */
const packageNames = ['x', '@acme/crosspatch-card-file', 'crosspatch-abcdefghijklmnopqrstuvwxyz012345']

/** The parameters of a tool, with the settings that a generated project has. */
const like = (file: string) => ['-c', join(nameOf({ dialect: 'put', auth: 'basic', runner: 'node' }), file)]

beforeAll(async () => {
  const waiting = [...projects]
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { auth, dialect, runner } = next
      const name = packageNames[waiting.length % packageNames.length] ?? ''
      const flags = ['--name', name, '--auth', auth, '--dialect', dialect, '--runner', runner, '--yes']
      const made = await generate([nameOf(next), ...flags], folder)
      if (made.code !== 0) throw new Error(made.errors)
    }
  }
  await Promise.all([work(), work()])
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every project compiles', { timeout: 60_000 }, async () => {
  const [first] = projects.map(nameOf)
  // One program for all: each of them loads the same libraries.
  const settings = { extends: `./${first}/tsconfig.json`, include: ['*/src', '*/test', '*/examples'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  expect(await execute('tsc', ['-p', '.'], folder)).toMatchObject({ code: 0, output: '' })
})

test('every project is free of what its own linter, and this repository, would complain of', async () => {
  const places = projects.map(nameOf)
  const own = await execute('oxlint', [...like('.oxlintrc.json'), ...places], folder)
  expect(own.output).toContain('Found 0 warnings and 0 errors.')
  const house = await execute(
    'oxlint',
    // What takes the place of the validator that is deprecated is another package with the same code.
    [
      '--type-aware',
      '-A',
      'typescript/no-deprecated',
      '--disable-nested-config',
      '-c',
      join(root, '.oxlintrc.json'),
      ...places,
    ],
    folder,
  )
  expect(house.output).toContain('Found 0 warnings and 0 errors.')
}, 60_000)

test('every project is formatted', async () => {
  const { code, output } = await execute(
    'oxfmt',
    [...like('.oxfmtrc.json'), '--check', ...projects.map(nameOf)],
    folder,
  )
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('correct format') })
})

/** How many tests Node's own runner saw pass and fail. */
function totals({ output }: Finished): { readonly passed: number; readonly failed: number } {
  const count = (what: string) => Number(new RegExp(`^. ${what} (\\d+)$`, 'mu').exec(output)?.[1])
  return { passed: count('pass'), failed: count('fail') }
}

test.concurrent.each(Object.keys(dialects))(
  '%s passes its tests, with all credentials',
  async (dialect) => {
    const files = Object.keys(auths).map(
      (auth) => `${nameOf({ dialect, auth, runner: 'node' })}/test/*.test.ts`,
    )
    const ran = await execute(process.execPath, ['--test', '--test-isolation=none', ...files], folder)
    const { passed, failed } = totals(ran)
    expect({ failed, output: failed === 0 ? '' : ran.output }).toEqual({ failed: 0, output: '' })
    expect(passed).toBeGreaterThan(4 * 140)
  },
  240_000,
)

test('the tests run by vitest too', { timeout: 60_000 }, async () => {
  const place = join(folder, 'app-put-basic-vitest')
  const { code, output } = await execute('vitest', ['run', '--no-color'], place)
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/Tests +1\d\d passed/u) })
})

test.each(Object.keys(dialects))('%s shows one change, and what it can not do', async (dialect) => {
  const place = join(folder, nameOf({ dialect, auth: 'bearer', runner: 'node' }))
  const { code, output } = await execute(process.execPath, ['examples/try.ts'], place)
  expect(code).toBe(0)
  expect(output).toMatch(/^would send: (?:PATCH|PUT) \/people\/7 .*Store manager/mu)
  expect(output).toContain('title: applied')
  expect(output).toMatch(/^externalId: refused \(.* hands out the number itself\. Leave it out/mu)
  expect(output).toContain("job: 'Store manager'")
})

test('what is built holds no test, and nothing that only Node has', { timeout: 60_000 }, async () => {
  const place = join(folder, nameOf({ dialect: 'xml', auth: 'client-credentials', runner: 'node' }))
  expect(await execute('tsc', ['-p', 'tsconfig.build.json'], place)).toMatchObject({ code: 0, output: '' })
  expect(existsSync(join(place, 'dist/simulator/index.d.ts'))).toBe(true)
  expect(existsSync(join(place, 'dist/test'))).toBe(false)
  expect(readFileSync(join(place, 'dist/index.js'), 'utf8')).toContain("from './plugin.js'")
})

const faults: readonly [what: string, file: string, from: string, to: string, claim: string][] = [
  [
    'a field that is left out of the body',
    'src/dialect.ts',
    "case 'title':",
    "case 'about':",
    'offered-is-applied',
  ],
  ['an answer that is not understood', 'src/read.ts', 'reply.status === 204', 'false', 'good-reply-is-read'],
  [
    'somebody read as who they are not',
    'src/fields.ts',
    '({ number })',
    '({ name: number })',
    'get-shows-what-is-held',
  ],
  ['a refusal that nobody can place', 'src/read/refuse.ts', 'paths.get(field)', 'undefined', 'sent-together'],
]

test.concurrent.each(faults)(
  'its tests see %s',
  async (_what, file, from, to, claim) => {
    const name = `fault-${faults.findIndex((each) => each[4] === claim)}`
    await generate([name, '--yes'], folder)
    const place = join(folder, name)
    const text = readFileSync(join(place, file), 'utf8')
    expect(text).toContain(from)
    writeFileSync(join(place, file), text.replace(from, to))
    const ran = await execute(process.execPath, ['--test', 'test/*.test.ts'], place)
    expect(totals(ran).failed).toBeGreaterThan(0)
    expect(ran.output).toContain(claim)
  },
  240_000,
)
