import { checkPacked } from './packed.ts'
import { runCommand } from './run-command.ts'

await checkPacked((tarball) => runCommand('publint', ['run', tarball, '--strict']))
