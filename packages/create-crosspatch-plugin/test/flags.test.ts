import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { generate, filesIn, workshop } from './command.ts'

let folder = ''
beforeEach(() => {
  folder = workshop()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const all = [
  '--base-url',
  'https://api.acme.example',
  '--auth',
  'bearer',
  '--dialect',
  'put',
  '--runner',
  'node',
]

/** What stands in the folder besides what is installed. */
const made = () => readdirSync(folder).filter((name) => name !== 'node_modules')

describe('a project is made', () => {
  test('in a folder of the name without its scope', async () => {
    const { code, output } = await generate(['--name', '@acme/crosspatch-time-sheet', ...all], folder)
    expect(code).toBe(0)
    expect(output).toContain('Made crosspatch-time-sheet')
    expect(made()).toEqual(['crosspatch-time-sheet'])
    const files = filesIn(join(folder, 'crosspatch-time-sheet'))
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({ name: '@acme/crosspatch-time-sheet' })
    expect(files['src/fields.ts']).toContain("export const pluginId = 'time-sheet'")
    expect(files['src/index.ts']).toContain('export function timeSheet(settings: Settings)')
    expect(files['src/index.ts']).toContain('export { plugin as timeSheetPlugin }')
    expect(files['src/plugin.ts']).toContain("label: 'Time Sheet'")
    expect(files['src/settings.ts']).toContain("'https://api.acme.example'")
  })

  test('in the folder that is named, whose name is the name of the package too', async () => {
    const { code } = await generate(['plugins/acme', ...all], folder)
    expect(code).toBe(0)
    expect(filesIn(join(folder, 'plugins/acme'))['package.json']).toContain('"name": "acme"')
  })

  test('in a folder that is empty, such as the one that somebody stands in', async () => {
    const here = join(folder, 'crosspatch-acme')
    mkdirSync(here)
    const { code, output } = await generate(['.', ...all], here)
    expect(code).toBe(0)
    expect(output).not.toContain('  cd ')
    expect(Object.keys(filesIn(here))).toContain('src/fields.ts')
    expect(made()).toEqual(['crosspatch-acme'])
  })

  test('also where a package manager hands on the -- that npm wants', async () => {
    const { code } = await generate(['--', 'acme', '--', ...all], folder)
    expect(code).toBe(0)
    expect(made()).toEqual(['acme'])
  })

  test('with dots before the names that npm would leave out of a package', async () => {
    await generate(['acme', ...all], folder)
    expect(readdirSync(join(folder, 'acme'))).toEqual(
      expect.arrayContaining(['.gitignore', '.oxfmtrc.json', '.oxlintrc.json']),
    )
  })

  test('with defaults for all but the name', async () => {
    const { code } = await generate(['acme', '--yes'], folder)
    expect(code).toBe(0)
    const files = filesIn(join(folder, 'acme'))
    expect(files['src/settings.ts']).toContain("'https://api.acme.example/v1'")
    expect(files['src/settings/credentials.ts']).toContain('Bearer')
    expect(files['src/dialect.ts']).toContain('application/merge-patch+json')
    expect(files['package.json']).toContain('"test": "node --test test/*.test.ts"')
  })

  test('twice with the same bytes', async () => {
    const flags = ['--name', 'acme', ...all]
    await generate(['one', ...flags], folder)
    await generate(['another/place', ...flags], folder)
    const [one, other] = [filesIn(join(folder, 'one')), filesIn(join(folder, 'another/place'))]
    expect(Object.keys(one).length).toBeGreaterThan(25)
    expect(one).toEqual(other)
  })

  test('about one app: nothing is left of the one in the template', async () => {
    await generate(['--name', 'crosspatch-acme', ...all], folder)
    const files = Object.values(filesIn(join(folder, 'crosspatch-acme'))).join('\n')
    expect(files).not.toMatch(/card.?file/iu)
    expect(files).not.toContain('a way to clear')
    expect(files).not.toContain('theCredentials')
  })
})

describe('what it says then', () => {
  test.each([
    ['npm/11.0.0 node/v24.0.0', 'npm install', 'npm run test'],
    ['pnpm/12.0.0 npm/? node/v24.0.0', 'pnpm install', 'pnpm run test'],
    ['yarn/4.0.0 npm/? node/v24.0.0', 'yarn install', 'yarn run test'],
    ['bun/1.4.5 npm/? node/v24.0.0', 'bun install', 'bun run test'],
    ['deno/2.9.6 npm/? deno/2.9.6', 'deno install', 'deno task test'],
    ['', 'npm install', 'npm run test'],
  ])('is in the words of what started it: %s', async (npm_config_user_agent, install, test_) => {
    const { output } = await generate(['acme', ...all], folder, { npm_config_user_agent })
    expect(output).toContain('  cd acme\n')
    expect(output).toContain(`  ${install}\n`)
    expect(output).toContain(`  ${test_}\n`)
    // Nothing was installed: that is left to the person.
    expect(existsSync(join(folder, 'acme/node_modules'))).toBe(false)
  })

  test('names what the tests need beside Node', async () => {
    const { output } = await generate(['acme', '--runner', 'bun', '--yes'], folder)
    expect(output).toContain('The tests need bun to be installed.')
  })
})

describe('what is missing', () => {
  test('is named as a whole, with a line that would do', async () => {
    const { code, output, errors } = await generate(
      ['--name', 'acme', '--auth', 'client-credentials'],
      folder,
    )
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain('Missing: --base-url, --token-url, --dialect, --runner. For example:')
    const line = errors.split('\n').find((each) => each.startsWith('npm create')) ?? ''
    const example = line.slice(line.indexOf(' -- ') + 4).split(' ')
    expect(await generate(example, folder)).toMatchObject({ code: 0 })
  })

  test.each([
    [[], '--name, --base-url, --auth, --dialect, --runner'],
    [['--yes'], '--name'],
    [['acme', '--auth', 'header'], '--base-url, --header, --dialect, --runner'],
  ])('after %j is %s', async (flags, named) => {
    const { code, errors } = await generate(flags, folder)
    expect(code).toBe(2)
    expect(errors).toContain(`Missing: ${named}. For example:`)
    expect(made()).toEqual([])
  })
})

describe('what is wrong', () => {
  test('is told all at once: the flag, the value, the rule, the remedy', async () => {
    const wrong = [
      ['--name', 'Acme App', '--base-url', 'ftp://acme.example', '--auth', 'header', '--header', 'host'],
      ['--dialect', 'soap', '--runner', 'mocha', '--token-url', 'https://a.example/t?x=1', '--colour'],
    ].flat()
    const { code, errors } = await generate(wrong, folder)
    expect(code).toBe(2)
    expect(errors.trim().split('\n')).toEqual([
      expect.stringMatching(/^--name "Acme App": A package has a name of small letters.* Give one such as/u),
      expect.stringMatching(/^--base-url "ftp:\/\/acme\.example": Credentials are sent over https only/u),
      expect.stringMatching(/^--header "host": This header is set by what sends the request/u),
      '--dialect "soap": It is one of merge-patch, json-patch, partial-json, put, xml. Give one of them.',
      '--runner "mocha": It is one of node, vitest, bun, deno. Give one of them.',
      expect.stringMatching(/^--token-url "https:\/\/a\.example\/t\?x=1": The address holds credentials/u),
      '--colour: There is no such flag. See --help for those that there are.',
      '--token-url: It goes with another --auth than header. Leave it out.',
    ])
    expect(made()).toEqual([])
  })

  test.each([
    ['--name', 'http'],
    ['--name', '7shifts'],
    ['--name', 'crosspatch-delete'],
    ['--name', '_acme'],
    ['--name', '@acme'],
    ['--name', '../acme'],
    ['--name', ''],
    ['--name', `crosspatch-${'a'.repeat(33)}`],
    ['--base-url', 'acme.example'],
    ['--base-url', 'http://acme.example'],
    ['--base-url', 'https://user:secret@acme.example'],
    ['--base-url', 'https://acme.example/#top'],
    ['--base-url', 'https://acme.example/a b'],
    ['--header', 'x api key'],
    ['--header', 'Content-Type'],
    ['--header', 'Sec-Key'],
    ['--header', 'proxy-authorization'],
    ['--header', ''],
  ])('is %s %j', async (flag, value) => {
    const { code, errors } = await generate(['--yes', '--auth', 'header', flag, value], folder)
    expect(code).toBe(2)
    expect(errors).toMatch(new RegExp(`^${flag} "`, 'mu'))
    expect(errors).not.toContain('secret')
    expect(errors).not.toContain('folder')
    expect(made()).toEqual([])
  })

  test.each([
    ['a flag without its value', ['acme', '--yes', '--auth'], '--auth: It needs a value.'],
    ['a flag that is taken for a value', ['--name', '--yes'], '--name: It needs a value.'],
    [
      'a flag twice',
      ['acme', '--yes', '--auth', 'basic', '--auth', 'bearer'],
      '--auth "bearer": It is given twice.',
    ],
    ['a switch with a value', ['acme', '--yes=no'], '--yes "no": It takes no value.'],
    ['two folders', ['acme', 'other', '--yes'], '"other": There is one folder to make.'],
    [
      'a folder that no package is called as',
      ['My Plugin', '--yes'],
      '"My Plugin": The package would be called so',
    ],
  ])('is %s', async (_what, flags, said) => {
    const { code, errors } = await generate(flags, folder)
    expect(code).toBe(2)
    expect(errors).toContain(said)
    expect(made()).toEqual([])
  })

  test('is a folder that is not empty: nothing in it is touched', async () => {
    mkdirSync(join(folder, 'acme'))
    writeFileSync(join(folder, 'acme/notes.txt'), 'mine')
    const { code, errors } = await generate(['--name', 'acme', '--auth', 'magic', ...all.slice(0, 2)], folder)
    expect(code).toBe(2)
    expect(errors).toContain('--auth "magic"')
    expect(errors).toContain('acme: The folder is not empty.')
    const second = await generate(['acme', ...all], folder)
    expect(second).toMatchObject({ code: 2, errors: 'acme: The folder is not empty. Name another folder.\n' })
    expect(filesIn(join(folder, 'acme'))).toEqual({ 'notes.txt': 'mine' })
    expect(made()).toEqual(['acme'])
  })

  test('is a file in the place of the folder', async () => {
    writeFileSync(join(folder, 'acme'), 'mine')
    const { code, errors } = await generate(['acme', ...all], folder)
    expect(code).toBe(2)
    expect(errors).toContain('There is a file of this name.')
    expect(made()).toEqual(['acme'])
  })

  test('is a place where nothing can be written: nothing is left of it', async () => {
    writeFileSync(join(folder, 'file'), 'mine')
    const { code, errors } = await generate(['file/below/acme', ...all], folder)
    expect(code).toBe(1)
    expect(errors).toContain('nothing is left of it')
    expect(made()).toEqual(['file'])
  })
})

test('help names every flag and every choice', async () => {
  const { code, output } = await generate(['--help'], folder)
  expect(code).toBe(0)
  for (const word of [
    '--name',
    '--base-url',
    '--header',
    '--token-url',
    '--yes',
    'client-credentials',
    'xml',
    'deno',
  ]) {
    expect(output).toContain(word)
  }
})

test('the version is the one of the package', async () => {
  const { code, output } = await generate(['--version'], folder)
  expect(code).toBe(0)
  expect(output).toMatch(/^\d+\.\d+\.\d+\S*\n$/u)
})
