import type { Epilogue, FieldResult, Result } from '../story.js'
import type { System } from '../app.js'
import type { Screen } from './screen.js'
import { showFailure } from './show-failures.js'
import { table, type Cell } from './table.js'
import { indent } from './text.js'
import type { Entry } from '../values.js'
import { showValue, type Meanings } from './value.js'

/** What has really changed, app by app. */
export function showResults(
  { report, results }: Epilogue,
  systems: readonly System[],
  meanings: Meanings,
  screen: Screen,
): string[] {
  return results.flatMap((result, index) => {
    const system = systems.find(({ name }) => name === result.name)
    const requests = report.connections[result.name]?.requests ?? []
    const answers = requests.map(({ method, status, httpStatus }) =>
      [method, httpStatus ?? 'no answer', ...(status === 'succeeded' ? [] : [status])].join(' '),
    )
    const { paint } = screen
    const title = `  ${paint('strong', `■ ${system?.label ?? result.name}`)}  ${paint('faint', answers.length === 0 ? 'nothing was sent' : answers.join(', '))}`
    return [...(index === 0 ? [] : ['']), title, ...showResult(result, system?.label ?? '', meanings, screen)]
  })
}

function showResult(result: Result, label: string, meanings: Meanings, screen: Screen): string[] {
  const { width, paint } = screen
  const shown = result.fields.filter(({ outcome }) => outcome !== 'refused')
  const refused = result.fields.filter(({ outcome }) => outcome === 'refused').flatMap(({ paths }) => paths)
  const columns = [{ title: '' }, { title: '' }, { title: '', share: 3 }, { title: '', share: 2 }]
  const rows = [
    ...shown.map((field) => rowOf(field, meanings)),
    ...result.strays.map(({ path, before, after }): Cell[] => [
      { text: '!', tone: 'bad' },
      { text: path },
      { text: `${showValue(before, meanings)} → ${showValue(after, meanings)}` },
      { text: 'changed, although nobody asked for it', tone: 'bad' },
    ]),
  ]
  return [
    ...(rows.length === 0 ? [] : table(columns, rows, { width, margin: 4, paint }).slice(2)),
    ...(refused.length === 0 ? [] : indent(`refused, as the plan said: ${refused.join(', ')}`, width, 4, 2)),
    ...showUntouched(result.untouched, label).flatMap((text) =>
      indent(text, width, 4, 2).map((line) => paint('faint', line)),
    ),
    ...[
      ...result.fields.flatMap(({ failure, outcome }) =>
        failure !== undefined && outcome !== 'refused' ? [failure] : [],
      ),
      ...result.failures,
    ].flatMap((failure) => showFailure({ ...failure, connection: label }, screen, 4)),
  ]
}

/** Whether the person may still use the app is what one wants to be sure of. */
function showUntouched(untouched: readonly Entry[], label: string): string[] {
  const active = untouched.find(({ path }) => path === 'active')
  const others = untouched.length - (active === undefined ? 0 : 1)
  const parts = [
    ...(active === undefined ? [] : [`active (${showValue(active.value, new Map())})`]),
    ...(others === 0 ? [] : [`${others} more ${others === 1 ? 'value' : 'values'} that ${label} shows`]),
  ]
  return parts.length === 0 ? [] : [`as before: ${parts.join(' and ')}`]
}

const verdicts = {
  changed: { mark: '✓', tone: 'good', words: 'read back' },
  accepted: { mark: '✓', tone: 'good', words: 'accepted; the app never shows it' },
  unchanged: { mark: '=', tone: 'faint', words: 'held it already' },
  refused: { mark: '-', tone: 'notice', words: 'refused' },
  failed: { mark: '✗', tone: 'bad', words: 'failed' },
  uncertain: { mark: '?', tone: 'bad', words: 'uncertain' },
} as const

function rowOf({ paths, shownAs, outcome, before, after }: FieldResult, meanings: Meanings): Cell[] {
  const { mark, tone, words } = verdicts[outcome]
  const [was, is] = [showValue(before, meanings), showValue(after, meanings)]
  const values = outcome === 'accepted' ? '' : was === is ? is : `${was} → ${is}`
  return [
    { text: mark, tone },
    { text: paths.includes(shownAs) ? shownAs : paths.join(' + ') },
    { text: values },
    { text: words, tone },
  ]
}
