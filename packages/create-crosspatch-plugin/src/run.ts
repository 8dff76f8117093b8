import { relative, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'

import { answersOf, missing, withStandards, type Answers, type FlagName } from './answers.ts'
import { ask } from './ask.ts'
import { readCommandLine } from './flags.ts'
import { nameFault, unscoped } from './names.ts'
import { projectOf } from './project.ts'
import { exampleLine, helpText, nextSteps } from './texts.ts'
import { versions } from './versions.ts'
import { folderProblem, writeProject } from './write.ts'

/** Where this runs. */
export interface Surroundings {
  readonly workingFolder: string
  readonly input: Readable
  readonly output: Writable
  readonly errors: Writable
  /** Whether somebody is there who can be asked. */
  readonly isInteractive: boolean
  /** What the package manager that started this says of itself. */
  readonly userAgent: string
}

/**
 * Makes a project, and answers with the code to exit with: 0 when it is made, 2 when what was given is wrong or not
 * enough, 1 when it could not be written, 130 when the person gave up.
 */
export async function run(parameters: readonly string[], surroundings: Surroundings): Promise<number> {
  const { workingFolder, input, output, errors, isInteractive } = surroundings
  const commandLine = readCommandLine(parameters, workingFolder)
  if (commandLine.help) return say(output, helpText(), 0)
  if (commandLine.version) return say(output, `${versions.own}\n`, 0)

  const { folder: named, given, yes } = commandLine
  const folderOf = (name: string): string => named ?? unscoped(name)
  const inTheWay = (name: string): string | undefined => folderProblem(resolve(workingFolder, folderOf(name)))
  const problems = [...commandLine.problems]
  // Where neither will do, there is no folder to look at.
  const isPlace = named !== undefined || (given.name !== undefined && nameFault(given.name) === undefined)
  const taken = isPlace ? inTheWay(given.name ?? '') : undefined
  if (taken !== undefined) problems.push(`${folderOf(given.name ?? '')}: ${taken}`)

  const known = yes ? withStandards(given) : given
  const open = missing(known)
  const canAsk = isInteractive && !yes
  if (problems.length > 0 || (open.length > 0 && !canAsk)) {
    const needed = `Missing: ${open.map((flag) => `--${flag}`).join(', ')}. For example:`
    const more = canAsk || open.length === 0 ? [] : [needed, exampleLine(known)]
    return say(errors, [...problems, ...more, ''].join('\n'), 2)
  }

  const objection = (flag: FlagName, value: string) => (flag === 'name' ? inTheWay(value) : undefined)
  const complete = open.length === 0 ? known : await ask(known, { input, output, objection })
  if (complete === undefined) return 130
  const answers = answersOf(complete)
  if (answers === undefined) throw new Error('An answer is missing.')
  return make(answers, folderOf(answers.name), surroundings)
}

function make(answers: Answers, folder: string, surroundings: Surroundings): number {
  const { workingFolder, output, errors, userAgent } = surroundings
  const place = resolve(workingFolder, folder)
  // Ctrl-C waits until all is written: it takes a moment, and half a project would be left otherwise.
  process.on('SIGINT', wait)
  try {
    writeProject(place, projectOf(answers))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return say(errors, `${folder} could not be written, and nothing is left of it: ${reason}\n`, 1)
  } finally {
    process.off('SIGINT', wait)
  }
  const way = relative(workingFolder, place)
  return say(output, `Made ${way === '' ? place : way}\n${nextSteps(way, answers.runner, userAgent)}`, 0)
}

function wait(): void {}

function say(stream: Writable, text: string, code: number): number {
  stream.write(text)
  return code
}
