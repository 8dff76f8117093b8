import { runCommand } from './run-command.ts'
import { runGates } from './run-gates.ts'

/** The gates are scripts of the root manifest, so each also runs on its own: `pnpm lint`. */
const gates = [
  'build',
  'typecheck',
  'lint',
  'format:check',
  'knip',
  'publint',
  'attw',
  'api',
  'tarballs',
  'size',
  'sherif',
  'house-rules',
  'docs:links',
  'docs:build',
  'changesets',
]

const failed = await runGates(
  gates,
  (gate) => runCommand('pnpm', ['run', '--silent', gate]),
  (text) => console.log(text),
)
const passed = gates.length - failed.length
console.log(`${passed} of ${gates.length} gates passed${failed.map((gate) => `, ${gate} failed`).join('')}`)
process.exitCode = failed.length === 0 ? 0 : 1
