import { execFile } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { root } from './markdown.ts'

// The stories that the browser is told keep pictures of what is to be seen; two of them are the README's.
const kept = join(root, 'apps/sample/test-output')
const shown = join(root, 'docs/images')

await promisify(execFile)('vitest', ['run', '--project', 'sample', 'test/browser/readme.test.ts'], {
  cwd: root,
  env: { ...process.env, CI: 'true' },
})
await mkdir(shown, { recursive: true })
await copyFile(join(kept, 'readme-people-light.png'), join(shown, 'people.png'))
await copyFile(join(kept, 'readme-person-dark.png'), join(shown, 'person.png'))
