import type { Screen } from './screen.js'
import { table } from './table.js'
import { indent } from './text.js'

/** What the command does and takes. */
export function showHelp(bilingual: string, { width, paint }: Screen): string[] {
  const options = [
    ['--patch <file>', 'make the change in this JSON file: a merge patch, or an RFC 6902 document'],
    ['--dry-run', 'stop after the plan; nothing is written'],
    ['--xml', `let ${bilingual} send and read XML instead of JSON`],
    ['--no-web', 'end after the last line, instead of serving the same on a page'],
    ['--environment <file>', 'read environment variables from here instead of apps/sample/.env'],
    ['--apply-to-real', 'also write to real apps, which are only planned for otherwise'],
    ['-h, --help', 'show this'],
  ]
  const rows = options.map(([option = '', meaning = '']) => [{ text: option }, { text: meaning }])
  return [
    ...indent(
      'Finds one person in four apps, and shows one change arrive in each of them in its own way.',
      width,
      0,
    ),
    '',
    '  pnpm demo [options]',
    '',
    ...table([{ title: '' }, { title: '', share: 1 }], rows, { width, margin: 2, paint }).slice(2),
    '',
    ...indent(
      'Changes to try lie in examples/. The apps are simulators on this machine, unless environment variables point one of them at the real one: see apps/sample/.env.example.',
      width,
      0,
    ),
    ...indent(
      'Exit code: 0 all went as planned, 1 it did not, 2 the input is wrong, 3 no account was found.',
      width,
      0,
    ),
  ]
}
