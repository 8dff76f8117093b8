import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import type { Project } from './project.ts'

/** The same project once more, where the vendor brings a core of its own beside the one that the user installed. */
export function withSecondCore({ folder, subject }: Project, target: string): Project {
  cpSync(folder, target, { recursive: true, verbatimSymlinks: true })
  const vendor = join(target, 'node_modules/@crosspatch', subject)
  cpSync(join(target, 'node_modules/@crosspatch/core'), join(vendor, 'node_modules/@crosspatch/core'), {
    recursive: true,
  })
  const [first, second] = [target, vendor].map((place) =>
    createRequire(join(place, 'package.json')).resolve('@crosspatch/core'),
  )
  if (first === second) throw new Error('Both find the same core, so this would prove nothing.')
  return { folder: target, subject }
}

/** Makes of the installed vendor one that was built for another version of the contract. */
export function speakAnotherVersion({ folder, subject }: Project): void {
  const dist = join(folder, 'node_modules/@crosspatch', subject, 'dist')
  let changed = 0
  for (const name of readdirSync(dist).filter((each) => each.endsWith('.js'))) {
    const text = readFileSync(join(dist, name), 'utf8')
    const other = text.replaceAll(/(specVersion:\s*["'`])v1(["'`])/g, '$1v2$2')
    if (other !== text) changed += 1
    writeFileSync(join(dist, name), other)
  }
  if (changed !== 1) throw new Error(`The version was found in ${changed} files instead of one.`)
}
