import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { bundleForBrowsers, translateToCommonJs } from './bundle.ts'
import { runInBrowser } from './chromium.ts'
import { commandProof, expectCommand } from './command-proof.ts'
import { runAtTheEdge } from './edge.ts'
import { allImported, type Project } from './project.ts'
import type { Proof } from './proof.ts'
import { runCommand } from './run-command.ts'
import type { Runtime } from './runtimes.ts'
import { speakAnotherVersion, withSecondCore } from './two-copies.ts'

const seconds = 60

/** A real update in every Node, imported and required; and the types, found in both ways. */
export function nodeProofs(subject: string, project: Project, runtimes: readonly Runtime[]): Proof[] {
  const place = { folder: project.folder, seconds }
  const nodes = [
    { name: `node ${process.versions.node}`, path: process.execPath },
    ...runtimes.filter(({ name }) => name.startsWith('node')),
  ]
  const updates = nodes.flatMap(({ name, path }) => [
    commandProof(`${subject} import, ${name}`, [path, 'run.ts'], place, said(project)),
    {
      name: `${subject} require, ${name}`,
      async run() {
        writeFileSync(join(project.folder, 'run.cjs'), await translateToCommonJs(project))
        await expectCommand([path, 'run.cjs'], place, said(project))
      },
    },
  ])
  const types = ['node-next', 'bundler'].map((way) =>
    commandProof(`${subject} types, ${way}`, ['tsc', '-p', `${way}.json`], place),
  )
  const entries = commandProof(
    `${subject} every entry, import`,
    [process.execPath, 'entries.ts'],
    place,
    allImported,
  )
  return [...updates, entries, ...types]
}

/** A real update in a runtime that is not Node. Deno gives it no permission: no network, no files, no environment. */
export function runtimeProof(subject: string, project: Project, { name, path }: Runtime): Proof {
  const parameters = name.startsWith('deno')
    ? ['run', '--no-prompt', '--no-remote', 'run.ts']
    : ['run', 'run.ts']
  const place = { folder: project.folder, seconds }
  return commandProof(`${subject} import, ${name}`, [path, ...parameters], place, said(project))
}

/** A real update from one script, in a browser and where only web globals are. */
export function webProofs(subject: string, project: Project, hasBrowser: boolean): Proof[] {
  function bundled(where: string, start: (script: string, bound: number) => Promise<unknown>): Proof {
    return {
      name: `${subject} bundle, ${where}`,
      async run() {
        const result = await start(await bundleForBrowsers(project), seconds)
        if (result !== said(project)) throw new Error(`It said ${String(result)}.`)
      },
    }
  }
  const edge = bundled('web globals only', runAtTheEdge)
  return hasBrowser ? [bundled('browser', runInBrowser), edge] : [edge]
}

/** A vendor with a core of its own works, types included. One for another version of the contract is refused. */
export function twoCopiesProofs(subject: string, project: Project): Proof[] {
  const place = { folder: `${project.folder}-twice`, seconds }
  return [
    {
      name: `${subject} two copies of core, import`,
      async run() {
        withSecondCore(project, place.folder)
        await expectCommand([process.execPath, 'run.ts'], place, said(project))
      },
    },
    commandProof(`${subject} two copies of core, types`, ['tsc', '-p', 'node-next.json'], place),
    {
      name: `${subject} another version of the contract, refused by name`,
      async run() {
        speakAnotherVersion({ ...project, folder: place.folder })
        const { code, output } = await runCommand(process.execPath, ['run.ts'], place)
        const words = [
          'version v2 of the contract',
          'this core speaks v1',
          'Install a version of the plugin for v1',
        ]
        if (code === 0 || !words.every((each) => output.includes(each))) {
          throw new Error(`It ended with ${code}.\n${output}`)
        }
      },
    },
  ]
}

function said({ subject }: Project): string {
  return `proved ${subject}`
}
