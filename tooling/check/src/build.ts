import { runCommand } from './run-command.ts'

// turbo's own report is of use only when the build fails: a newcomer's first screen belongs to the demo.
const { code, output } = await runCommand('turbo', ['run', 'build', '--output-logs=errors-only'], {
  DO_NOT_TRACK: '1',
  TURBO_TELEMETRY_DISABLED: '1',
})
if (code !== 0) console.log(output)
process.exitCode = code
