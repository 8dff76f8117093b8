import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

import type { Answers } from './answers.ts'
import type { Auth, Dialect } from './choices.ts'
import { manifestOf } from './manifest.ts'
import { namesOf } from './names.ts'

const template = join(import.meta.dirname, '../template')

/**
 * The files of a project, by path with forward slashes. What all have in common comes first, and what a dialect, a kind
 * of credentials or a runner has of its own replaces it file by file.
 */
export function projectOf(answers: Answers): ReadonlyMap<string, string> {
  const { auth, dialect, runner } = answers
  const layers = ['project', `dialect/${dialect}`, `auth/${auth}`, `runner/${runner}`]
  const found = new Map(layers.flatMap((layer) => filesBelow(join(template, layer))))
  const names = namesOf(answers.name)
  const fill = filler(answers)
  const files = [...found].map(([path, text]): [string, string] => [path, fill(text)])
  files.push(['package.json', manifestOf(answers, names)])
  return new Map(files.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** A name that begins with an underscore stands for one with a dot, which npm would leave out or obey. */
function filesBelow(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      const below = path.slice(folder.length + 1).replaceAll(sep, '/')
      // A checkout may have put other line ends.
      return [below.replace(/^_/u, '.'), readFileSync(path, 'utf8').replaceAll('\r\n', '\n')]
    })
}

const widest = 110

/**
 * The template is real code about an app that is called Card File. Each place that differs is one of these words, so
 * that the template can be read, formatted and looked at like any other code.
 */
function filler(answers: Answers): (text: string) => string {
  const { packageName, id, factory, type, label } = namesOf(answers.name)
  const words = new Map([
    ['crosspatch-card-file', packageName],
    ["'https://api.card-file.example/v1'", quoted(addressOf(answers.baseUrl))],
    ["'https://api.card-file.example/oauth/token'", quoted(addressOf(answers.tokenUrl))],
    ["'x-card-file-key'", quoted(answers.header.toLowerCase())],
    ['a way to clear', clearedBy[answers.dialect]],
    ['theCredentials', credentials[answers.auth]],
    ['card-file', id],
    ['cardFile', factory],
    ['CardFile', type],
    ['Card File', label],
  ])
  const word = new RegExp([...words.keys()].join('|').replaceAll('.', '\\.'), 'gu')
  return (text) =>
    text
      .replaceAll(word, (found) => words.get(found) ?? found)
      .replaceAll(/^(const \w+ =) (['"].*)$/gmu, (line, start: string, value: string) =>
        line.length > widest ? `${start}\n  ${value}` : line,
      )
}

/** As it is sent: without a slash at its end, and without a quote that would end the text. */
function addressOf(url: string): string {
  return url.replace(/\/+$/u, '')
}

function quoted(text: string): string {
  return text.includes("'") ? `"${text.replaceAll('"', '%22')}"` : `'${text}'`
}

const clearedBy: Readonly<Record<Dialect, string>> = {
  'merge-patch': 'null',
  'json-patch': 'replace with null',
  'partial-json': 'the empty text',
  put: 'null',
  xml: 'an empty element',
}

const credentials: Readonly<Record<Auth, string>> = {
  header: 'apiKey',
  basic: 'username, password',
  bearer: 'token',
  'client-credentials': 'clientId, clientSecret',
}
