import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { commandProof, expectCommand } from './command-proof.ts'
import { installers, type Installer } from './installers.ts'
import type { Packed } from './packed.ts'
import type { Group, Proof } from './proof.ts'
import type { Place } from './run-command.ts'
import type { Runtime } from './runtimes.ts'

/** What the proofs are made from. */
export interface GeneratedMaterials {
  readonly folder: string
  /** The tarball of the generator. */
  readonly generator: Packed
  /** The tarball of core. */
  readonly core: Packed
  readonly runtimes: readonly Runtime[]
  readonly print: (text: string) => void
}

interface Generated {
  readonly dialect: string
  readonly auth: string
  readonly runner: 'node' | 'vitest' | 'bun' | 'deno'
  readonly installer: (typeof installers)[number]['name']
  /** What its scripts need, beside what every project has. */
  readonly tools: readonly string[]
}

/** Each dialect once, with the kinds of credentials, the runners and the installers spread over them. */
const projects: readonly Generated[] = [
  { dialect: 'merge-patch', auth: 'header', runner: 'node', installer: 'npm', tools: [] },
  { dialect: 'json-patch', auth: 'bearer', runner: 'vitest', installer: 'npm', tools: ['vitest'] },
  { dialect: 'partial-json', auth: 'basic', runner: 'bun', installer: 'bun', tools: [] },
  { dialect: 'put', auth: 'client-credentials', runner: 'deno', installer: 'npm', tools: [] },
  { dialect: 'xml', auth: 'header', runner: 'node', installer: 'pnpm', tools: [] },
]

const seconds = 120

/** The packed generator makes one project of each dialect, which is installed and does all that its scripts promise. */
export function generatedGroups(materials: GeneratedMaterials): Group[] {
  const { folder, generator, runtimes, print } = materials
  const program = installOnce(join(folder, 'generator'), generator)
  return projects.flatMap((project) => {
    const needed = [project.runner, project.installer].filter((name) => name === 'bun' || name === 'deno')
    const missing = needed.find((name) => !runtimes.some((each) => each.name.startsWith(name)))
    if (missing === undefined) return [groupOf(materials, project, program)]
    print(`left out  the generated ${project.dialect}: there is no ${missing}`)
    return []
  })
}

/** The generator is installed by whoever needs it first. */
function installOnce(folder: string, { name, path }: Packed): () => Promise<string> {
  let installed: Promise<string> | undefined
  async function install(): Promise<string> {
    mkdirSync(folder)
    const manifest = { private: true, dependencies: { [name]: `file:${path}` } }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
    const [npm] = installers
    await expectCommand([npm.name, ...npm.parameters], { folder, seconds })
    return join(folder, 'node_modules/.bin', name)
  }
  return () => (installed ??= install())
}

function groupOf(
  { folder, core, runtimes }: GeneratedMaterials,
  { dialect, auth, runner, installer: installerName, tools }: Generated,
  program: () => Promise<string>,
): Group {
  const name = `crosspatch-made-${dialect}`
  const first = runtimes.map(({ path }) => dirname(path)).filter((each) => !each.includes('node-'))
  const place: Place = { folder: join(folder, name), seconds, first }
  const subject = `generated ${dialect}, ${auth}, ${runner}, ${installerName}:`
  const installer: Installer | undefined = installers.find((each) => each.name === installerName)
  if (installer === undefined) throw new Error(`There is no ${installerName}.`)

  const setUp: Proof = {
    name: `${subject} generated and installed`,
    async run() {
      const flags = ['--name', name, '--auth', auth, '--dialect', dialect, '--runner', runner, '--yes']
      await expectCommand([await program(), ...flags], { folder, seconds }, 'Next:')
      takePackedCore(join(place.folder, 'package.json'), core)
      await expectCommand([installer.name, ...installer.parameters], place)
      // This repository has the same commands, which must not step in for one that is missing.
      const missing = ['tsc', 'oxlint', 'oxfmt', ...tools].filter(
        (tool) => !existsSync(join(place.folder, 'node_modules/.bin', tool)),
      )
      if (missing.length > 0) throw new Error(`It brings no ${missing.join(', ')}.`)
    },
  }
  const scripts = ['typecheck', 'lint', 'build', 'test', 'try'].map((script) =>
    commandProof(`${subject} ${script}`, [installer.name, 'run', script], place, said.get(script)),
  )
  const built = commandProof(
    `${subject} what it builds is imported by its name`,
    [
      process.execPath,
      '--input-type=module',
      '--eval',
      `const all = { ...(await import('${name}')), ...(await import('${name}/simulator')) }; console.log(Object.keys(all).length, 'exports')`,
    ],
    place,
    'exports',
  )
  const formatted = commandProof(
    `${subject} formatted`,
    [join(place.folder, 'node_modules/.bin/oxfmt'), '--check', 'src', 'test', 'examples', 'README.md'],
    place,
  )
  return [setUp, ...scripts, built, formatted]
}

/** What a script has to say, where silence would prove nothing. */
const said: ReadonlyMap<string, string> = new Map([
  ['lint', '0 errors'],
  ['test', 'pass'],
  ['try', 'title: applied'],
])

/** The range that is generated is that of the release to come; until then only the tarball has it. */
function takePackedCore(path: string, core: Packed): void {
  const text = readFileSync(path, 'utf8')
  const asked = `"${core.name}": "^${core.version}"`
  if (text.split(asked).length !== 3)
    throw new Error(`The generated package does not ask twice for ${asked}.`)
  // The first is the one to develop with; the second, the peer, stays as it is.
  writeFileSync(path, text.replace(asked, `"${core.name}": "file:${core.path}"`))
}
