import { flagNames, questions, type FlagName, type Given } from './answers.ts'
import type { Runner } from './choices.ts'

const values: Readonly<Record<FlagName, string>> = {
  name: 'the package: crosspatch-card-file, @acme/crosspatch-card-file',
  'base-url': 'the address that all calls of the app begin with',
  auth: '',
  header: 'with --auth header: the header that carries the key',
  'token-url': 'with --auth client-credentials: where tokens are issued',
  dialect: '',
  runner: '',
}

/** What `--help` says. */
export function helpText(): string {
  const lines = flagNames.map((flag) => {
    const { choices } = questions[flag]
    return `  ${`--${flag}`.padEnd(13)}${choices === undefined ? values[flag] : Object.keys(choices).join(', ')}`
  })
  return [
    'Makes a Crosspatch plugin for an app of your own, with a simulator and its tests.',
    '',
    'npm create crosspatch-plugin@latest [folder] -- [flags]',
    '',
    ...lines,
    '  --yes, -y    take the defaults for all but the name, and ask nothing',
    '  --help, -h, --version, -v',
    '',
    'What is not given is asked for at a terminal. The folder is called as the package unless it is named.',
    '',
    exampleLine({}),
    '',
  ].join('\n')
}

/** A line that gives everything, with what was given already as far as it will do. */
export function exampleLine(given: Given): string {
  let known: Given = Object.fromEntries(
    flagNames.flatMap((flag) => {
      const value = given[flag]
      return value === undefined || questions[flag].fault(value) !== undefined ? [] : [[flag, value]]
    }),
  )
  const parts: string[] = []
  for (const flag of flagNames) {
    if (questions[flag].isOpen?.(known) === false) continue
    const value = known[flag] ?? questions[flag].standard(known)
    known = { ...known, [flag]: value }
    parts.push(`--${flag} ${value}`)
  }
  return `npm create crosspatch-plugin@latest -- ${parts.join(' ')}`
}

/** What to do next, in the words of the package manager that started this. */
export function nextSteps(folder: string, runner: Runner, userAgent: string): string {
  const manager = /^(npm|pnpm|yarn|bun|deno)\//u.exec(userAgent)?.[1] ?? 'npm'
  const run = manager === 'deno' ? 'deno task' : `${manager} run`
  const steps = [
    ...(folder === '' ? [] : [`cd ${folder.includes(' ') ? `"${folder}"` : folder}`]),
    `${manager} install`,
    `${run} typecheck`,
    `${run} lint`,
    `${run} test`,
    `${run} try`,
  ]
  const needs = runner === 'bun' || runner === 'deno' ? [`The tests need ${runner} to be installed.`, ''] : []
  return [
    '',
    'Next:',
    '',
    ...steps.map((step) => `  ${step}`),
    '',
    ...needs,
    'Then open src/fields.ts: the rest follows from that table.',
    '',
  ].join('\n')
}
