import { join } from 'node:path'

import { commandProof } from './command-proof.ts'
import { generatedGroups } from './generated.ts'
import { installers, type Installer } from './installers.ts'
import { lowestCore } from './lowest-core.ts'
import type { Packed } from './packed.ts'
import { createProject } from './project.ts'
import { nodeProofs, runtimeProof, twoCopiesProofs, webProofs } from './proofs.ts'
import type { Group, Proof } from './proof.ts'
import type { Runtime } from './runtimes.ts'

/** What the proofs are made from. */
export interface Materials {
  readonly folder: string
  readonly packed: readonly Packed[]
  readonly runtimes: readonly Runtime[]
  readonly hasBrowser: boolean
  readonly print: (text: string) => void
}

/** One installation: which package, by whom, and what else is installed. */
interface Installation {
  readonly label: string
  readonly installer: Installer
  readonly core: string
  readonly others?: Readonly<Record<string, string>>
}

/**
 * Every package with core beside it, installed in every way; once more with the peers that a user may leave out; and
 * once more with the lowest core that it allows. And what the generator makes.
 */
export function groupsOf(materials: Materials): Group[] {
  const { packed, runtimes, print } = materials
  const core = packed.find(({ shortName }) => shortName === 'core')
  if (core === undefined) throw new Error('Core was not packed.')
  const built = `file:${core.path}`
  const available = installers.filter(
    (installer) =>
      !('runtime' in installer) || runtimes.some(({ name }) => name.startsWith(installer.runtime)),
  )
  const [npm] = installers
  // What exports nothing is a program: it is proved by what it makes.
  const libraries = packed.filter(({ entries }) => entries.length > 0)
  const generator = packed.find(({ name }) => name === 'create-crosspatch-plugin')
  if (generator === undefined || packed.length !== libraries.length + 1) {
    throw new Error('There is a program that is not proved here.')
  }
  const generated = generatedGroups({ folder: materials.folder, generator, core, runtimes, print })
  const installed = libraries.flatMap((each) => {
    const installations: Installation[] = available.map((installer) => ({
      label: installer.name,
      installer,
      core: built,
    }))
    const others = Object.entries(each.peerDependencies).filter(([peer]) => each.optionalPeers.includes(peer))
    if (others.length > 0) {
      const label = `npm, with ${others.map(([peer]) => peer).join(', ')}`
      installations.push({ label, installer: npm, core: built, others: Object.fromEntries(others) })
    }
    const lowest = each === core ? undefined : lowestCore(each.name, each.peerDependencies, core.version)
    if (lowest?.from === 'build') {
      print(`${each.name} asks for core ${lowest.version} at the least, which is the one that is built here`)
    }
    if (lowest?.from === 'registry') {
      const label = `npm, with core ${lowest.version}`
      installations.push({ label, installer: npm, core: lowest.version })
    }
    return installations.map((installation) => groupOf(materials, each, installation))
  })
  return [...installed, ...generated]
}

function groupOf(
  { folder, runtimes, hasBrowser }: Materials,
  { shortName, name, path, entries, optionalPeers }: Packed,
  { label, installer, core, others = {} }: Installation,
): Group {
  const place = { folder: join(folder, `${shortName}, ${label}`.replaceAll(/\W+/g, '-')), seconds: 120 }
  const project = { folder: place.folder, subject: shortName }
  const subject = `${shortName}, ${label}:`
  const own = runtimes.find(
    (each) => installer.runtime !== undefined && each.name.startsWith(installer.runtime),
  )
  const dependencies = { '@crosspatch/core': core, [name]: `file:${path}`, ...others }
  const install = commandProof(
    `${subject} installed`,
    [own?.path ?? installer.name, ...installer.parameters],
    place,
  )
  const setUp: Proof = {
    name: install.name,
    run() {
      const hasTypesOfAll = optionalPeers.every((peer) => peer in dependencies)
      createProject(project, { dependencies, entries, hasTypesOfAll })
      return install.run()
    },
  }
  if (own !== undefined) return [setUp, runtimeProof(subject, project, own)]
  const node = nodeProofs(subject, project, runtimes)
  if (installer.name !== 'npm') return [setUp, ...node]
  const deno = runtimes
    .filter((each) => each.name.startsWith('deno'))
    .map((each) => runtimeProof(subject, project, each))
  const copies = shortName === 'core' ? [] : twoCopiesProofs(subject, project)
  return [setUp, ...node, ...deno, ...webProofs(subject, project, hasBrowser), ...copies]
}
