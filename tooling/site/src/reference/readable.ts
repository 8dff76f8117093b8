import {
  Comment,
  QueryType,
  ReferenceType,
  type DeclarationReflection,
  type ProjectReflection,
  type SomeType,
} from 'typedoc'

import { home } from '../repository.ts'
import type { EntryPoint } from './entry-points.ts'

/** Names an entry as one imports it, and says what it is. */
export function nameEntry(entry: DeclarationReflection, entryPoints: readonly EntryPoint[]): void {
  const found = entryPoints.find(({ source }) => source === `${entry.name}/index.ts`)
  if (found === undefined) return
  entry.name = found.name
  entry.comment = new Comment([{ kind: 'text', text: found.description }])
}

/** Puts the entries in the order of the list. */
export function sortEntries(project: ProjectReflection, entryPoints: readonly EntryPoint[]): void {
  const place = ({ name }: { readonly name: string }): number =>
    entryPoints.findIndex((entry) => entry.name === name)
  project.children?.sort((one, other) => place(one) - place(other))
  for (const group of project.groups ?? []) group.children.sort((one, other) => place(one) - place(other))
}

/** Puts the names of exports in order, which the index and the sidebar follow. */
export function sortExports(entry: DeclarationReflection): void {
  for (const group of entry.groups ?? [])
    group.children.sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

/**
 * A vendor's function gives a binding of its plugin, and the compiler writes the plugin's type out: the whole field
 * table, which fills screens. Its name says the same.
 */
export function nameThePlugin(project: ProjectReflection, entry: DeclarationReflection): void {
  for (const declared of entry.children ?? []) {
    const plugin = entry.children?.find(({ name }) => name === `${declared.name}Plugin`)
    const signature = declared.signatures?.[0]
    if (plugin === undefined || !(signature?.type instanceof ReferenceType)) continue
    const named = ReferenceType.createResolvedReference(plugin.name, plugin, project)
    signature.type.typeArguments = [new QueryType(named)]
  }
}

/** Each declaration leads to its line on the main branch. */
export function linkSources(project: ProjectReflection): void {
  for (const reflection of Object.values(project.reflections)) {
    if (!reflection.isDeclaration() && !reflection.isSignature()) continue
    for (const source of reflection.sources ?? []) {
      source.url = `${home}/blob/main/${source.fileName}#L${source.line}`
    }
  }
}

/** Errors that a comment names first after `@throws` lead to their page. */
export function linkErrors(project: ProjectReflection): void {
  const reflections = Object.values(project.reflections)
  const errors = reflections.filter(
    (each) => each.isDeclaration() && each.extendedTypes?.some(isError) === true,
  )
  for (const { comment } of reflections) {
    for (const { content } of comment?.getTags('@throws') ?? []) {
      const first = content[0]
      const target = errors.find(({ name }) => first?.kind === 'text' && first.text.startsWith(`${name} `))
      if (first === undefined || target === undefined) continue
      first.text = first.text.slice(target.name.length)
      content.unshift({ kind: 'inline-tag', tag: '@link', text: target.name, target })
    }
  }
}

function isError(type: SomeType): boolean {
  return type instanceof ReferenceType && type.name === 'Error'
}
