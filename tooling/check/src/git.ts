import { member } from './member.ts'
import { runCommand } from './run-command.ts'

/** What git prints, or nothing when it fails or is not there. */
export type Git = (...parameters: string[]) => Promise<string | undefined>

/** Runs git in the folder of this process. */
export const git: Git = async (...parameters) => {
  const { code, output } = await runCommand('git', parameters)
  return code === 0 ? output.trim() : undefined
}

/** The version that a package had at a commit; nothing when it was not there. */
export async function versionAt(commit: string, folder: string, ask: Git): Promise<string | undefined> {
  const manifest = await ask('show', `${commit}:${folder}/package.json`)
  const version = manifest === undefined ? undefined : member(JSON.parse(manifest), 'version')
  return typeof version === 'string' ? version : undefined
}
