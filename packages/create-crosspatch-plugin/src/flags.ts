import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { flagNames, questions, type FlagName, type Given } from './answers.ts'
import { auths, isChoice } from './choices.ts'

/** What the command line says, with everything that is wrong with it in sentences. */
export interface CommandLine {
  readonly given: Given
  /** The folder, if one was named. */
  readonly folder: string | undefined
  readonly help: boolean
  readonly version: boolean
  readonly yes: boolean
  readonly problems: readonly string[]
}

const switches = { help: 'h', version: 'v', yes: 'y' } as const

/** Reads the flags. All problems are collected, so that nobody has to find one after the other. */
export function readCommandLine(parameters: readonly string[], workingFolder: string): CommandLine {
  const { tokens } = parseArgs({
    // npm takes it out before it hands the flags on; others leave it where they do not need it.
    args: parameters.filter((parameter) => parameter !== '--'),
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(flagNames.map((name) => [name, { type: 'string' } as const])),
      ...Object.fromEntries(
        Object.entries(switches).map(([name, short]) => [name, { type: 'boolean', short } as const]),
      ),
    },
  })
  const given = new Map<FlagName, string>()
  const set = new Set<string>()
  const folders: string[] = []
  const problems: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') folders.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const flag = flagNames.find((each) => each === name)
    if (Object.hasOwn(switches, name)) {
      if (value === undefined) set.add(name)
      else problems.push(`${rawName} ${shown(value)}: It takes no value. Leave the value out.`)
    } else if (flag === undefined) {
      problems.push(`${rawName}: There is no such flag. See --help for those that there are.`)
    } else if (value === undefined || value.startsWith('--')) {
      problems.push(`${rawName}: It needs a value. Write ${rawName} ${questions[flag].standard({})}.`)
    } else if (given.has(flag)) {
      problems.push(`${rawName} ${shown(value)}: It is given twice. Give it once.`)
    } else {
      given.set(flag, value)
      const fault = questions[flag].fault(value)
      if (fault !== undefined) problems.push(`${rawName} ${shown(value)}: ${fault.rule} ${fault.remedy}`)
    }
  }
  const [folder, ...more] = folders
  if (more.length > 0) {
    problems.push(`${more.map(shown).join(' ')}: There is one folder to make. Name one.`)
  }
  if (folder !== undefined && !given.has('name')) {
    const name = basename(resolve(workingFolder, folder))
    const fault = questions.name.fault(name)
    given.set('name', name)
    if (fault !== undefined)
      problems.push(`${shown(folder)}: The package would be called so too. ${fault.rule} Add --name.`)
  }
  problems.push(...strayFlags(Object.fromEntries(given)))
  return {
    given: Object.fromEntries(given),
    folder,
    help: set.has('help'),
    version: set.has('version'),
    yes: set.has('yes'),
    problems,
  }
}

/** A flag that belongs to another kind of credentials is a slip. */
function strayFlags(given: Given): string[] {
  if (given.auth === undefined || !isChoice(auths, given.auth)) return []
  return flagNames
    .filter((flag) => given[flag] !== undefined && questions[flag].isOpen?.(given) === false)
    .map((flag) => `--${flag}: It goes with another --auth than ${given.auth}. Leave it out.`)
}

/** What was typed, but for credentials in an address: they would stand in the log of a build. */
function shown(value: string): string {
  return JSON.stringify(value.replace(/\/\/[^/]*@/u, '//…@'))
}
