import type { Readable, Writable } from 'node:stream'

import { missing, questions, type FlagName, type Given } from './answers.ts'

/** Where the questions go, and where the answers come from. */
export interface Dialogue {
  readonly input: Readable
  readonly output: Writable
  /** A further rule for an answer: what is wrong with it in a sentence, or nothing. */
  readonly objection: (flag: FlagName, value: string) => string | undefined
}

/** Asks for what is not given yet. Nothing when the person gives up. */
export async function ask(given: Given, dialogue: Dialogue): Promise<Given | undefined> {
  const { cancel, intro, isCancel, select, text } = await import('@clack/prompts')
  const { input, output, objection } = dialogue
  intro('A Crosspatch plugin for an app of your own', { output })
  let known = given
  for (let [flag] = missing(known); flag !== undefined; [flag] = missing(known)) {
    const next: FlagName = flag
    const { asks: message, choices, fault, standard } = questions[next]
    const initial = standard(known)
    const shared = { message, input, output }
    const answer = await (choices === undefined
      ? text({
          ...shared,
          placeholder: initial,
          defaultValue: initial,
          validate: (value) => {
            const wanted = value === undefined || value === '' ? initial : value
            const problem = fault(wanted)
            return problem === undefined ? objection(next, wanted) : `${problem.rule} ${problem.remedy}`
          },
        })
      : select({
          ...shared,
          initialValue: initial,
          options: Object.entries(choices).map(([value, hint]) => ({ value, label: value, hint })),
        }))
    if (isCancel(answer)) {
      cancel('Nothing was written.', { output })
      return undefined
    }
    known = { ...known, [next]: answer }
  }
  return known
}
