/** One way for a user to install packages. */
export interface Installer {
  readonly name: string
  /** The runtime whose own command it is; none where it is a command beside this repository's Node. */
  readonly runtime?: string
  readonly parameters: readonly string[]
}

/**
 * What installs a tarball. Deno does not: it runs what npm installed.
 *
 * None of them runs install scripts, and each refuses peers that do not fit together, where it can.
 */
export const installers = [
  {
    name: 'npm',
    parameters: [
      'install',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--strict-peer-deps',
      '--loglevel=error',
    ],
  },
  {
    name: 'pnpm',
    parameters: [
      'install',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-frozen-lockfile',
      '--config.strict-peer-dependencies=true',
      '--config.auto-install-peers=false',
    ],
  },
  { name: 'bun', runtime: 'bun', parameters: ['install', '--ignore-scripts'] },
] as const satisfies readonly Installer[]
