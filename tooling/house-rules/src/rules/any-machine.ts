import { linesMatching, type Rule } from '../repository.ts'

const traces: readonly [RegExp, string][] = [
  [
    /\/\/(?:[\w-]+\.)*(?:registry|npm|verdaccio|artifactory|nexus)\.[\w-]|\bregistry\.(?:npmjs|yarnpkg)\b/i,
    'This names a package registry; whoever installs may use another.',
  ],
  [/^\s*tarball:|\btarball: *https?:/, 'This pins a package to the place where it was downloaded.'],
  [/_auth[T]oken/, 'This is a setting of one account.'],
  [
    /(?:file:\/\/|(?<![\w.:/~})\]-]))\/(?:home|Users|root|work|mnt|workspaces?|var\/folders)\/[\w.-]|\b[A-Z]:\\+Users\\/,
    'This is a path on one machine.',
  ],
]

/** Nothing in the repository depends on the machine or the account it was written with. */
export const anyMachine: Rule = {
  name: 'any-machine',
  check: (repository) =>
    [...repository].flatMap(([path, text]) =>
      traces.flatMap(([pattern, message]) =>
        linesMatching(text, pattern).map((line) => ({ path, line, message })),
      ),
    ),
}
