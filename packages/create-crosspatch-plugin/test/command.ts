import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const own = join(import.meta.dirname, '..')

/** The program as it is published. */
const program = join(own, 'dist/main.js')

/** How a command ended, and what it said. */
export interface Finished {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs a command to its end. */
export function execute(
  command: string,
  parameters: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    // The test runner's own settings would change those of another one.
    const { NODE_OPTIONS: _o, VITEST: _v, NODE_TEST_CONTEXT: _t, FORCE_COLOR: _f, ...rest } = process.env
    const env = { ...rest, npm_config_user_agent: '', ...environment }
    execFile(
      command,
      [...parameters],
      { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 },
      (error, output, errors) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
        resolve({ code, output, errors })
      },
    )
  })
}

/** Runs the generator, as nobody who could be asked. */
export function generate(
  parameters: readonly string[],
  folder: string,
  environment?: Readonly<Record<string, string>>,
): Promise<Finished> {
  return execute(process.execPath, [program, ...parameters], folder, environment)
}

/** An empty folder outside of the repository, where projects find what is installed for this package. */
export function workshop(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'create-crosspatch-plugin-')))
  symlinkSync(join(own, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}

/** Every file below a folder by its path, what is installed left out. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(
    files
      .toSorted()
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  )
}
