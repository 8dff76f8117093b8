import { resolve } from 'node:path'

import { git } from './git.ts'
import { isRelease } from './is-release.ts'
import { findPublished } from './published.ts'
import { runCommand } from './run-command.ts'
import { findUndeclaredBreaks } from './undeclared-breaks.ts'

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
  const packages = await findPublished(resolve(import.meta.dirname, '../../..'))
  if (await isRelease(base.commit, packages, git)) {
    console.log(`The versions were raised since ${base.branch}: this is a release, and needs no changeset.`)
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

  for (const each of packages) {
    const { compared, undeclared } = await findUndeclaredBreaks(each, git)
    console.log(compared)
    for (const line of undeclared) console.log(`  ${line}`)
    if (undeclared.length === 0) continue
    console.log('  That breaks users, so a changeset has to name the package: major; below 1.0, minor.')
    process.exitCode = 1
  }
}
