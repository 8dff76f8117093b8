import { figuresOf } from '../figures/compare.ts'
import { limits } from '../limits.ts'
import { figureTable } from '../page/figure-table.ts'
import { shownRange } from '../page/show.ts'
import { userIds } from '../records/replies.ts'
import type { Section, Verdict } from '../section.ts'
import { jobTitle, mediaType, patchText } from '../update/job.ts'
import { cpuOfScripts } from './scripts.ts'

const bareFetch = 'bare fetch'
const throughDirectory = 'directory'
const rounds = 31

export const firstReply: Section = {
  name: 'first-reply',
  title: 'From the start of the process to the first reply',
  method: [
    `CPU of a whole process, from its very start, that asks for a token and then makes one update, in milliseconds; ${rounds} rounds. All three send these two requests; neither ${bareFetch} nor ky looks at what comes back.`,
  ],
  measure: async ({ origin, times }) => {
    const tokenUrl = `${origin}/login/oauth/authorize`
    const url = `${origin}/api/v1.4/users/${userIds.relesys}`
    const form = `new URLSearchParams({
      grant_type: 'client_credentials', client_id: 'benchmark', client_secret: 'benchmark', scope: 'relesys.api.users',
    })`
    const patch = `{
      headers: { accept: 'application/json', authorization: 'Bearer ' + access_token, 'content-type': '${mediaType}' },
      body: '${patchText(jobTitle)}',
    }`
    const scripts = {
      [bareFetch]: `
        const reply = await fetch('${tokenUrl}', { method: 'POST', body: ${form} })
        const { access_token } = await reply.json()
        await (await fetch('${url}', { method: 'PATCH', ...${patch} })).json()`,
      'ky, defaults': `
        import ky from 'ky'
        const { access_token } = await ky.post('${tokenUrl}', { body: ${form} }).json()
        await ky.patch('${url}', ${patch}).json()`,
      [throughDirectory]: `
        import { createDirectory } from '@crosspatch/core'
        import { relesys } from '@crosspatch/relesys'
        const directory = createDirectory({
          relesys: relesys({ clientId: 'benchmark', clientSecret: 'benchmark', baseUrl: '${origin}/api/v1.4' }),
        })
        const report = await directory.update({ relesys: '${userIds.relesys}' }, { title: '${jobTitle}' })
        if (!report.ok) throw new Error('The update failed.')`,
    }
    const figures = figuresOf(await cpuOfScripts(scripts, times(rounds)), bareFetch)
    const ratio = (name: string): number =>
      figures.find((figure) => figure.name === name)?.ratio.median ?? Number.NaN
    const verdict: Verdict = {
      what: 'the first reply of a process, next to a bare fetch',
      measured: ratio(throughDirectory),
      limit: limits.firstReply,
      unit: '×',
    }
    return {
      tables: [
        figureTable({
          about: 'CPU of the process',
          unit: 'ms',
          nextTo: bareFetch,
          figures,
          verdicts: new Map([[throughDirectory, verdict]]),
        }),
      ],
      verdicts: [verdict],
      inShort: [
        {
          what: 'the first reply of a process',
          figure: `${shownRange([verdict.measured])} the CPU`,
          nextTo: `the same two requests by \`fetch\`; ky is at ${shownRange([ratio('ky, defaults')])}`,
        },
      ],
    }
  },
}
