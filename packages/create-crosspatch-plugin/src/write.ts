import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** Why nothing can be made there, in a sentence; nothing when it can. */
export function folderProblem(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined
  if (!statSync(folder).isDirectory()) return 'There is a file of this name. Name another folder.'
  return readdirSync(folder).length === 0 ? undefined : 'The folder is not empty. Name another folder.'
}

/**
 * Writes all files or none: into a folder beside the one that is wanted, which is then put in its place.
 *
 * @throws Error of the file system; then nothing is left behind.
 */
export function writeProject(folder: string, files: ReadonlyMap<string, string>): void {
  const parent = dirname(folder)
  const made = mkdirSync(parent, { recursive: true })
  let aside: string | undefined
  try {
    aside = mkdtempSync(join(parent, '.create-crosspatch-plugin-'))
    // One level down: the outer folder is for nobody else's eyes, and the project is as any other.
    const project = join(aside, 'project')
    for (const [path, text] of files) {
      const place = join(project, ...path.split('/'))
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, text)
    }
    moveInto(project, folder)
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
    throw error
  } finally {
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true })
  }
}

/** An empty folder that is there already may be the one that somebody stands in, so it is filled and not replaced. */
function moveInto(project: string, folder: string): void {
  if (!existsSync(folder)) {
    renameSync(project, folder)
    return
  }
  const names = readdirSync(project)
  try {
    for (const name of names) renameSync(join(project, name), join(folder, name))
  } catch (error) {
    for (const name of names) rmSync(join(folder, name), { recursive: true, force: true })
    throw error
  }
}
