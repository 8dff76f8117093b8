import { versionAt, type Git } from './git.ts'
import type { ApiOfPackage } from './undeclared-breaks.ts'

/**
 * Whether versions were raised since a commit: then the changesets have become versions and changelogs, and none is
 * there to look for.
 */
export async function isRelease(
  since: string,
  packages: readonly Pick<ApiOfPackage, 'folder' | 'version'>[],
  git: Git,
): Promise<boolean> {
  const raised = await Promise.all(
    packages.map(async ({ folder, version }) => {
      const before = await versionAt(since, folder, git)
      return before !== undefined && before !== version
    }),
  )
  return raised.includes(true)
}
