import type { System } from '../app.js'
import type { Screen } from './screen.js'
import { table } from './table.js'
import { indent, inWords } from './text.js'

/** Where the page is, what it works on, and how to end it. */
export function showPage(url: string, systems: readonly System[], { width, paint }: Screen): string[] {
  const labelsOf = (real: boolean): string =>
    inWords(systems.filter((system) => system.real === real).map(({ label }) => label))
  const [real, simulated] = [labelsOf(true), labelsOf(false)]
  return [
    ...(real === '' ? [] : indent(`REAL, with real accounts of real people: ${real}.`, width, 0)).map(
      (line) => paint('bad', line),
    ),
    ...(simulated === '' ? [] : indent(`Simulated on this machine: ${simulated}.`, width, 0)),
    '',
    `  ${paint('strong', url)}`,
    '',
    ...indent('Open the address in a browser on this machine. End with Ctrl+C.', width, 0),
  ]
}

/** What the command does and takes. */
export function showPageHelp(bilingual: string, { width, paint }: Screen): string[] {
  const options = [
    ['--port <n>', 'serve the page at this port instead of 4477'],
    ['--xml', `let ${bilingual} send and read XML instead of JSON`],
    ['--with-example', 'compose the example plugin as well, as one more app'],
    ['--environment <file>', 'read environment variables from here instead of apps/sample/.env'],
    ['-h, --help', 'show this'],
  ]
  const rows = options.map(([option = '', meaning = '']) => [{ text: option }, { text: meaning }])
  return [
    ...indent(
      'Serves a page on this machine, on which one change of one person arrives in every app in its own way.',
      width,
      0,
    ),
    '',
    ...table([{ title: '' }, { title: '', share: 1 }], rows, { width, margin: 2, paint }).slice(2),
    '',
    ...indent(
      'The apps are simulators on this machine, unless environment variables point one of them at the real one: see apps/sample/.env.example. A real one is written to only after the page has asked.',
      width,
      0,
    ),
    ...indent('Exit code: 0 it was ended, 1 a fault of its own, 2 the input is wrong.', width, 0),
  ]
}
