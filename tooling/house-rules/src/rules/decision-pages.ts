import type { Rule } from '../repository.ts'

/** A decision has a title and a date, so that a reader knows what held when. */
export const decisionPages: Rule = {
  name: 'decision-pages',
  check: (repository) =>
    [...repository]
      .filter(([path]) => /^docs\/decisions\/[^/]+\.md$/.test(path))
      .filter(([, text]) => !startsWell(text))
      .map(([path]) => ({
        path,
        line: 1,
        message: 'A decision starts with "# Title" and then a line "Date: YYYY-MM-DD".',
      })),
}

function startsWell(text: string): boolean {
  const [title = '', second = ''] = text.split('\n').filter((line) => line.trim() !== '')
  const date = /^Date: (\d{4}-\d{2}-\d{2})$/.exec(second)?.[1]
  return /^# \S/.test(title) && date !== undefined && isCalendarDate(date)
}

/** 2026-02-30 parses as a date in March, so the parsed date is written out and compared. */
function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}
