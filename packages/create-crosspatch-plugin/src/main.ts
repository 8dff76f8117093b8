#!/usr/bin/env node
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), {
  workingFolder: process.cwd(),
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  isInteractive: process.stdin.isTTY && process.stdout.isTTY,
  userAgent: process.env['npm_config_user_agent'] ?? '',
})
