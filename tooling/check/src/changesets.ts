import { runCommand } from './run-command.ts'

/** What git prints, or nothing when it fails or is not there. */
async function git(...parameters: string[]): Promise<string | undefined> {
  const { code, output } = await runCommand('git', parameters)
  return code === 0 ? output.trim() : undefined
}

/**
 * The branch to compare with: the remote's main or, in a clone without it, the local one. A shallow or detached
 * checkout may have neither; HEAD then stands in, so that the changesets themselves are still read.
 */
async function findBase(): Promise<{ branch: string; commit: string } | undefined> {
  for (const branch of ['origin/main', 'main', 'HEAD']) {
    const commit = await git('merge-base', branch, 'HEAD')
    if (commit !== undefined) return { branch, commit }
  }
  return undefined
}

const base = await findBase()
if (base === undefined) {
  console.log('Passed over: this is no git checkout, so there is nothing to compare with.')
} else {
  // On main itself every changeset that waits for the next release counts; on a branch only its own do.
  const onMain =
    base.commit === (await git('rev-parse', 'HEAD')) && (await git('rev-parse', 'main')) !== undefined
  const { code, output } = await runCommand(
    'changeset',
    onMain ? ['status'] : ['status', `--since=${base.branch}`],
  )
  console.log(`Compared with ${base.branch}.\n${output}`)
  process.exitCode = code
}
