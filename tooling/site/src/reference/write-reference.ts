import { Application, Logger, LogLevel, TSConfigReader, type DeclarationReflection } from 'typedoc'

import type { EntryPoint } from './entry-points.ts'
import { linkErrors, linkSources, nameEntry, nameThePlugin, sortEntries, sortExports } from './readable.ts'
import { settingsOf } from './settings.ts'

export interface ReferenceOptions {
  readonly root: string
  /** How the sources are compiled; it has to find packages by their sources. */
  readonly tsconfig: string
  readonly entryPoints: readonly EntryPoint[]
  /** By package, the types that exports name and that are not exported on purpose. */
  readonly unexported: Readonly<Record<string, readonly string[]>>
  /** The folder for the pages. */
  readonly out: string
}

/**
 * Writes a page for each thing that the entries export.
 *
 * @throws Error naming whatever is wrong in the sources: a link in a comment that leads nowhere, an export without a
 * comment, a type that is named and not exported.
 */
export async function writeReference(options: ReferenceOptions): Promise<void> {
  const { root, tsconfig, entryPoints, unexported, out } = options
  const app = await Application.bootstrapWithPlugins(settingsOf(root, tsconfig, entryPoints, out), [
    new TSConfigReader(),
  ])
  const troubles = new Troubles()
  app.logger = troubles
  const project = await app.convert()
  if (project === undefined) throw new Error(`The types can't be read:\n${troubles.lines.join('\n')}`)
  const modules = project.children ?? []
  for (const entry of modules) {
    nameEntry(entry, entryPoints)
    nameThePlugin(project, entry)
    sortExports(entry)
  }
  sortEntries(project, entryPoints)
  linkSources(project)
  linkErrors(project)
  for (const name of new Set(entryPoints.map(({ ofPackage }) => ofPackage))) {
    // The check of what is exported passes over what is of another package than the project.
    project.packageName = name
    app.options.setValue('intentionallyNotExported', [...(unexported[name] ?? [])])
    app.validate(project)
  }
  const lines = [...new Set([...troubles.lines, ...modules.flatMap(withoutComment)])]
  if (lines.length > 0) {
    throw new Error(
      `${lines.join('\n')}\nRepair the comments in packages/*/src. A type that is named and not exported on purpose is listed in tooling/site/src/reference/unexported.ts.`,
    )
  }
  await app.generateOutputs(project)
  if (troubles.lines.length > 0) throw new Error(troubles.lines.join('\n'))
}

function withoutComment(entry: DeclarationReflection): string[] {
  return (entry.children ?? [])
    .filter((each) => !each.hasComment() && each.signatures?.some((one) => one.hasComment()) !== true)
    .map((each) => `${entry.name} exports ${each.name} without a doc comment.`)
}

/** Keeps every warning, to be taken for an error. */
class Troubles extends Logger {
  readonly lines: string[] = []

  override log(message: string, level: LogLevel): void {
    super.log(message, level)
    if (level >= LogLevel.Warn) this.lines.push(message)
  }
}
