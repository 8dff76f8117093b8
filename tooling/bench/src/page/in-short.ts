import type { Short } from '../section.ts'
import { tableAsMarkdown } from './markdown.ts'
import type { Run } from './run.ts'

const start = '<!-- performance:start (made by `pnpm bench`) -->\n'
const end = '<!-- performance:end -->'

/** The few lines that README shows, and the first of the page. */
export function inShort(run: Run, lines: readonly Short[]): string {
  const { machine, date } = run
  const table = tableAsMarkdown({
    head: ['', 'measured', 'next to'],
    rows: lines.map(({ what, figure, nextTo }) => [what, figure, nextTo]),
  }).replace('| --- | --: | --: |', '| --- | --- | --- |')
  return `\nOn ${machine.cores} × ${machine.processor}, Node ${machine.node}, ${date.slice(0, 10)}:\n\n${table}\n\n`
}

/** What a page shows between the marks. */
export function shortIn(page: string): string {
  return partsOf(page).body
}

/** The page with this between the marks. */
export function withShort(page: string, body: string): string {
  const { before, after } = partsOf(page)
  return before + start + body + end + after
}

function partsOf(page: string): { readonly before: string; readonly body: string; readonly after: string } {
  const from = page.indexOf(start)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error('The page has no place for what is measured.')
  return {
    before: page.slice(0, from),
    body: page.slice(from + start.length, to),
    after: page.slice(to + end.length),
  }
}
