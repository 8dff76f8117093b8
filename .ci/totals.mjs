import { existsSync, readFileSync } from 'node:fs'

// Prints "N passed, N failed" from vitest's JSON report. A file that could not be loaded has no tests to count, so it
// counts as one that failed, and so does a test that was skipped. Without a report no test ran, which is a failure of
// its own.
const [path] = process.argv.slice(2)
if (!existsSync(path)) {
  console.error('No test ran: there is no report.')
  console.log('0 passed, 0 failed')
  process.exit(1)
}
const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'))
const broken = testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
)
const skipped = testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.flatMap(({ status, fullName }) =>
    status === 'passed' || status === 'failed' ? [] : [`${name}: ${fullName}: skipped`],
  ),
)
for (const { name, message } of broken) console.error(`${name}: ${message}`)
for (const line of skipped) console.error(line)
const failed = numFailedTests + broken.length + skipped.length
console.log(`${numPassedTests} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
