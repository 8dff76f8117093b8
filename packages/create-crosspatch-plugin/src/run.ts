import { isAbsolute, relative, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'

import { answersOf, missing, withStandards, type Given } from './answers.ts'
import { ask } from './ask.ts'
import { readCommandLine } from './flags.ts'
import { unscoped } from './names.ts'
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
  const { workingFolder, input, output, errors, isInteractive, userAgent } = surroundings
  const commandLine = readCommandLine(parameters, workingFolder)
  if (commandLine.help) return say(output, helpText(), 0)
  if (commandLine.version) return say(output, `${versions.own}\n`, 0)

  const folderOf = (name: string): string => resolve(workingFolder, commandLine.folder ?? unscoped(name))
  const problems = [...commandLine.problems]
  const { folder: named, given } = commandLine
  if (named !== undefined || (given.name !== undefined && problems.length === 0)) {
    const problem = folderProblem(folderOf(given.name ?? ''))
    if (problem !== undefined) problems.push(`${named ?? unscoped(given.name ?? '')}: ${problem}`)
  }
  const known = commandLine.yes ? withStandards(given) : given
  const open = missing(known)
  const canAsk = isInteractive && !commandLine.yes
  if (problems.length > 0 || (open.length > 0 && !canAsk)) {
    const needed = open.map((flag) => `--${flag}`).join(', ')
    const lines = canAsk || open.length === 0 ? [] : [`Missing: ${needed}. For example:`, exampleLine(known)]
    return say(errors, [...problems, ...lines, ''].join('\n'), 2)
  }

  const complete =
    open.length === 0
      ? known
      : await ask(known, {
          input,
          output,
          objection: (flag, value) => (flag === 'name' ? folderProblem(folderOf(value)) : undefined),
        })
  if (complete === undefined) return 130
  return make(complete, folderOf(complete.name ?? ''), surroundings)

  function make(all: Given, folder: string, { errors: trouble }: Surroundings): number {
    const answers = answersOf(all)
    if (answers === undefined) throw new Error('An answer is missing.')
    // Ctrl-C waits until all is written: it takes a moment, and half a project would be left otherwise.
    process.on('SIGINT', wait)
    try {
      writeProject(folder, projectOf(answers))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return say(trouble, `${folder} could not be written, and nothing is left of it: ${reason}\n`, 1)
    } finally {
      process.off('SIGINT', wait)
    }
    const way = relative(workingFolder, folder)
    const shown = way === '' || isAbsolute(way) ? folder : way
    return say(output, `Made ${shown}\n${nextSteps(way, answers.runner, userAgent)}`, 0)
  }
}

function wait(): void {}

function say(stream: Writable, text: string, code: number): number {
  stream.write(text)
  return code
}
