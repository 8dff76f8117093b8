import { readFile, stat } from 'node:fs/promises'

import type { JsonPatchDocument, UserPatch } from '@crosspatch/core'

import { InputError } from './problem.js'

/** A change as the directory takes it: a merge patch, or an RFC 6902 document. */
export type Patch = UserPatch | JsonPatchDocument

/** A change that was read from a file. */
export interface ChangeFile {
  /** The file as the reader knows it. */
  readonly name: string
  readonly patch: Patch
  /** Whether the reader brought it, rather than the sample. */
  readonly own: boolean
}

const largest = 1024 * 1024

/**
 * Reads a change from a JSON file. Its fields and values are not looked at here: the directory refuses what is
 * wrong with them, field by field.
 *
 * @param name How the reader wrote the file's path.
 * @throws InputError for a file that is not there or holds no JSON object or list. It never quotes the file, which
 * may hold a password.
 */
export async function readChange(file: string, name: string, own = true): Promise<ChangeFile> {
  const patch = parseJson(await readText(file, name), name)
  if (!isPatch(patch)) {
    throw problem(
      name,
      'A change is a JSON object of fields, or an RFC 6902 document, which is a list.',
      'Write for example { "title": "Store manager" }.',
    )
  }
  return { name, patch, own }
}

async function readText(file: string, name: string): Promise<string> {
  try {
    const { size } = await stat(file)
    if (size > largest) throw problem(name, 'The file is larger than any change of one person.')
    const text = await readFile(file, 'utf8')
    return text.replace(/^\uFEFF/u, '')
  } catch (error) {
    if (error instanceof InputError) throw error
    const remedy = 'Give a path from the directory you are in, such as examples/leaving.json.'
    throw problem(name, `The file can not be read${reasonOf(error)}.`, remedy)
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // The message quotes the text around the mistake; only its place is told.
    const place = error instanceof Error ? /line \d+ column \d+/u.exec(error.message)?.[0] : undefined
    throw problem(name, `The file is not valid JSON${place === undefined ? '' : ` (${place})`}.`)
  }
}

/** Only whether it can be one at all: the directory judges the rest. */
function isPatch(value: unknown): value is Patch {
  return typeof value === 'object' && value !== null
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', ': there is no such file'],
  ['EISDIR', ': it is a directory'],
  ['EACCES', ': it is not open to you'],
])

function reasonOf(error: unknown): string {
  return (error instanceof Error && 'code' in error ? reasons.get(error.code) : undefined) ?? ''
}

function problem(subject: string, message: string, remedy?: string): InputError {
  return new InputError([{ subject, message, ...(remedy === undefined ? {} : { remedy }) }])
}
