import type { Proof } from './proof.ts'
import { runCommand, type Place } from './run-command.ts'

/** A command that has to succeed, and to say something where silence would prove nothing. */
export async function expectCommand(
  [command, ...parameters]: readonly [string, ...string[]],
  place: Place,
  said = '',
): Promise<void> {
  const { code, output } = await runCommand(command, parameters, place)
  if (code !== 0 || !output.includes(said)) {
    throw new Error(`${command} ${parameters.join(' ')} ended with ${code}.\n${output}`)
  }
}

/** A proof by such a command. */
export function commandProof(
  name: string,
  command: readonly [string, ...string[]],
  place: Place,
  said?: string,
): Proof {
  return { name, run: () => expectCommand(command, place, said) }
}
