import { rsort, satisfies } from 'semver'

import { findBreaks } from './api-breaks.ts'
import { versionAt, type Git } from './git.ts'

/** A published package, as it is now and as it will be. */
export interface ApiOfPackage {
  readonly name: string
  /** Its folder below the root: `packages/core`. */
  readonly folder: string
  readonly version: string
  /** The version that the next release would give it. */
  readonly nextVersion: string
  /** The version of core that is released with it, for a package that has to do with core's range. */
  readonly nextCore: string | undefined
  /** Set for a program that writes the range of the core it was built with, instead of asking for one. */
  readonly writesCore?: boolean
  /** Its reports by their file's name. */
  readonly reports: ReadonlyMap<string, string>
}

/** What was found, in words, and the breaks for which the next version is too near. */
export interface Verdict {
  readonly compared: string
  readonly undeclared: readonly string[]
}

/**
 * Compares a package's reports with those of its last release. After a break the next version has to lie outside the
 * range that its users ask for (`^` and the version they have): the next major, and below 1.0 the next minor.
 */
export async function findUndeclaredBreaks(
  { name, folder, nextVersion, nextCore, writesCore = false, reports }: ApiOfPackage,
  git: Git,
): Promise<Verdict> {
  const tags = (await git('tag', '--merged', 'HEAD', '--list', `${name}@*`))?.split('\n') ?? []
  const [last] = rsort(tags.map((tag) => tag.slice(`${name}@`.length)).filter((version) => version !== ''))
  if (last === undefined) {
    return { compared: `${name}: no release is known here, so all of it is new.`, undeclared: [] }
  }
  const tag = `${name}@${last}`
  const breaks = [
    ...(await findBreaksSince(tag, folder, reports, git)),
    // Who asks for core must not ask for another in passing; who writes its range must not stay behind.
    ...((nextVersion === last) === writesCore ? await findBreakOfCore(tag, folder, nextCore, git) : []),
  ]
  const isDeclared = !satisfies(nextVersion, `^${last}`)
  return {
    compared: `${name}: breaking changes since ${last}: ${breaks.length}; the next version is ${nextVersion}.`,
    undeclared: isDeclared ? [] : breaks,
  }
}

/**
 * A package asks for the core that it was released with, and what is compatible to it. Who updates such a package
 * within their range must not find that it asks for another core. A generator that is not released with a new core goes
 * on writing the range of the old one.
 */
async function findBreakOfCore(
  tag: string,
  folder: string,
  nextCore: string | undefined,
  git: Git,
): Promise<string[]> {
  const core = await versionAt(tag, 'packages/core', git)
  if (core === undefined || nextCore === undefined || satisfies(nextCore, `^${core}`)) return []
  return [`${folder}: core is to be ^${nextCore} instead of ^${core}`]
}

async function findBreaksSince(
  tag: string,
  folder: string,
  reports: ReadonlyMap<string, string>,
  git: Git,
): Promise<string[]> {
  const listed = (await git('ls-tree', '--name-only', tag, `${folder}/api/`))?.split('\n') ?? []
  const breaks = await Promise.all(
    listed
      .filter((path) => path.endsWith('.api.md'))
      .map(async (path) => {
        const file = path.slice(`${folder}/api/`.length)
        const now = reports.get(file)
        const entry = `${folder} ${file.replace('.api.md', '')}`
        if (now === undefined) return [`${entry}: the entry is removed`]
        const before = (await git('show', `${tag}:${path}`)) ?? ''
        return findBreaks(before, now).map(({ what, name }) => `${entry}: ${name} is ${what}`)
      }),
  )
  return breaks.flat()
}
