import type { Failure, Outcome } from '../failure/failure.js'
import type { Change } from '../patch/change.js'
import { parsePatch, type ParsedPatch } from '../patch/parse.js'
import type { LinkedChannel } from './links.js'

/** A merge patch as it is; an RFC 6902 document through its translation, which is loaded only then. */
export async function readPatch(patch: unknown): Promise<Outcome<ParsedPatch>> {
  if (!Array.isArray(patch)) return parsePatch(patch)
  const { translateJsonPatch } = await import('../patch/json-patch.js')
  const translated = translateJsonPatch(patch)
  return translated.ok ? parsePatch(translated.value) : translated
}

/** An extension that no linked connection has would be dropped silently: refused instead. */
export function strangeExtensions(linked: readonly LinkedChannel[], changes: readonly Change[]): Failure[] {
  const present = new Set(linked.map(({ channel }) => channel.plugin.id))
  return changes.flatMap(({ plugin, path }): Failure[] =>
    plugin === undefined || present.has(plugin)
      ? []
      : [
          {
            code: 'invalid-input',
            field: path,
            rule: 'unknown-extension',
            message: `None of the linked connections is of the plugin ${plugin}.`,
            remedy: `Link a connection of ${plugin}, or leave its extension out. Linked are: ${[...present].join(', ')}.`,
          },
        ],
  )
}
