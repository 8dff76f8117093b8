import { join } from 'node:path'

import { commandProof } from './command-proof.ts'
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

/** Every package with core beside it, installed in every way; and once more with the lowest core that it allows. */
export function groupsOf(materials: Materials): Group[] {
  const { packed, runtimes, print } = materials
  const core = packed.find(({ shortName }) => shortName === 'core')
  if (core === undefined) throw new Error('Core was not packed.')
  const available = installers.filter(
    (installer) =>
      !('runtime' in installer) || runtimes.some(({ name }) => name.startsWith(installer.runtime)),
  )
  return packed.flatMap((each) => {
    const groups = available.map((installer) =>
      groupOf(materials, each, `file:${core.path}`, installer, installer.name),
    )
    if (each === core) return groups
    const lowest = lowestCore(each.name, each.peerDependencies, core.version)
    if (lowest.from === 'build') {
      print(`${each.name} asks for core ${lowest.version} at the least, which is the one that is built here`)
      return groups
    }
    const label = `npm, with core ${lowest.version}`
    return [...groups, groupOf(materials, each, lowest.version, installers[0], label)]
  })
}

function groupOf(
  { folder, runtimes, hasBrowser }: Materials,
  { shortName, name, path }: Packed,
  core: string,
  installer: Installer,
  label: string,
): Group {
  const place = { folder: join(folder, `${shortName}, ${label}`.replaceAll(/\W+/g, '-')), seconds: 120 }
  const subject = `${shortName}, ${label}:`
  const own = runtimes.find(
    (each) => installer.runtime !== undefined && each.name.startsWith(installer.runtime),
  )
  const install = commandProof(
    `${subject} installed`,
    [own?.path ?? installer.name, ...installer.parameters],
    place,
  )
  const project = { folder: place.folder, subject: shortName }
  const setUp: Proof = {
    name: install.name,
    run() {
      createProject(place.folder, shortName, { '@crosspatch/core': core, [name]: `file:${path}` })
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
