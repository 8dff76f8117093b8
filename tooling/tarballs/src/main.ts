import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { chromiumPath, stopBrowser } from './chromium.ts'
import { groupsOf } from './groups.ts'
import { packAll } from './packed.ts'
import { runGroups } from './proof.ts'
import { installRuntimes } from './runtimes.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'crosspatch-tarballs-')))
const start = performance.now()
function print(text: string): void {
  console.log(text)
}

try {
  const packed = await packAll(root, join(folder, 'packed'))
  const engine = packed.map(({ engines }) => engines['node']).find((range) => range !== undefined) ?? ''
  const { found, leftOut } = await installRuntimes(join(folder, 'runtimes'), engine)
  for (const { name, why } of leftOut) print(`left out  ${name}: ${why}`)
  // Where everything has to be shown, a browser is not left out: its proofs fail for want of one.
  const hasBrowser = chromiumPath !== undefined || process.env['CI'] === 'true'
  if (!hasBrowser) print('left out  the browser: there is no Chromium; CROSSPATCH_CHROMIUM says where one is')

  const groups = groupsOf({ folder, packed, runtimes: found, hasBrowser, print })
  const { passed, failed } = await runGroups(groups, 2, print)
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  print(`${passed} of ${passed + failed} proofs passed, ${seconds} s`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
} finally {
  await stopBrowser()
  rmSync(folder, { recursive: true, force: true })
}
