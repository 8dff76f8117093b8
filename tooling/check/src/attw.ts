import { checkPacked, isImported } from './packed.ts'
import { runCommand } from './run-command.ts'

await checkPacked(
  (tarball) => runCommand('attw', [tarball, '--profile', 'esm-only', '--format', 'ascii']),
  isImported,
)
