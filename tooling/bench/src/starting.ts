import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { compare, type Figure } from './measure.ts'
import { userIds } from './records.ts'

const run = promisify(execFile)

/** At the end each process says how much CPU it took from its very start. */
const tell = `
const { user, system } = process.cpuUsage()
console.log(user + system)
`

/** Milliseconds of CPU of whole processes that do nothing but import. */
export function importFigures(): Promise<Figure[]> {
  return inScripts(
    {
      'an empty module': '',
      'core + one vendor': `import '@crosspatch/core'\nimport '@crosspatch/replay'\n`,
      'core + all four': ['core', 'relesys', 'bluedot', 'replay', 'konstantly']
        .map((name) => `import '@crosspatch/${name}'\n`)
        .join(''),
      'ky alone': `import 'ky'\n`,
    },
    41,
  )
}

/** Milliseconds of CPU of whole processes from their start to their first reply. */
export function firstReplyFigures(origin: string): Promise<Figure[]> {
  const url = `${origin}/api/v1.4/users/${userIds.relesys}`
  return inScripts(
    {
      // Two requests, as the directory sends: the token, then the update.
      'bare fetch': `
        await (await fetch('${origin}/login/oauth/authorize', { method: 'POST', body: 'grant_type=client_credentials' })).json()
        await (await fetch('${url}', { method: 'PATCH', headers: { 'content-type': 'application/json-patch+json' }, body: '[]' })).json()`,
      directory: `
        import { createDirectory } from '@crosspatch/core'
        import { relesys } from '@crosspatch/relesys'
        const directory = createDirectory({
          relesys: relesys({ clientId: 'benchmark', clientSecret: 'benchmark', baseUrl: '${origin}/api/v1.4' }),
        })
        const report = await directory.update({ relesys: '${userIds.relesys}' }, { title: 'Store manager' })
        if (!report.ok) throw new Error('The update failed.')`,
    },
    31,
  )
}

async function inScripts(scripts: Readonly<Record<string, string>>, rounds: number): Promise<Figure[]> {
  // Inside this package, so that the scripts find what they import.
  const folder = mkdtempSync(join(import.meta.dirname, '../node_modules/.bench-'))
  try {
    const contenders = Object.fromEntries(
      Object.entries(scripts).map(([name, script], index): [string, () => Promise<number>] => {
        const file = join(folder, `${index}.mjs`)
        writeFileSync(file, script + tell)
        return [name, async () => Number((await run(process.execPath, [file])).stdout) / 1000]
      }),
    )
    await compare(contenders, 2)
    return await compare(contenders, rounds)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
