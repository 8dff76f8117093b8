import { runCommand } from './run-command.ts'

/** What git prints, or nothing when it fails or is not there. */
export async function git(...parameters: string[]): Promise<string | undefined> {
  const { code, output } = await runCommand('git', parameters)
  return code === 0 ? output.trim() : undefined
}
