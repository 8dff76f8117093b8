import { Box, SegmentedControl } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { memo, useId, type ReactNode } from 'react'

import type { ShownFailure } from '../../../src/api/failure.js'
import type { ShownConnection } from '../../../src/api/session.js'
import type { ShownValue } from '../../../src/api/value.js'
import { gapOf, type DraftState, type Entry } from './draft.js'
import { FieldInput, isCanonical } from './field-input.js'
import classes from './field-row.module.css'
import type { FormItem } from './form-items.js'
import { listOf } from './sending.js'

interface FieldRowProps {
  readonly item: FormItem
  readonly entry: Entry | undefined
  readonly onChange: (path: string, entry: Entry | undefined) => void
  readonly current: ShownValue | undefined
  readonly meanings: Readonly<Record<string, string>>
  /** What the directory says is wrong with it. */
  readonly failures: readonly ShownFailure[]
  readonly connections: readonly ShownConnection[]
  readonly disabled: boolean
}

/** One field of the change: what it is called, what becomes of it, and the new value. */
export const FieldRow = memo(function FieldRow(props: FieldRowProps): ReactNode {
  const { item, entry, onChange, current, meanings, failures, connections, disabled } = props
  const id = useId()
  const state: DraftState = entry?.state ?? 'left'
  const gap = gapOf(entry)
  const problems = [...(gap === undefined ? [] : [gap]), ...failures.map(wordsOf)]
  // What is wrong says itself what is asked for.
  const hints = failures.length > 0 ? [] : [...hintsOf(item, connections, state)]
  return (
    <Box
      className={classes['row']}
      data-state={state}
      data-path={item.path}
      {...(problems.length > 0 ? { 'data-invalid': true } : {})}
    >
      <label className={classes['name']} htmlFor={id} id={`${id}-name`}>
        {item.label}
      </label>
      <div className={classes['input']}>
        <FieldInput
          item={item}
          entry={entry}
          current={current}
          meanings={meanings}
          id={id}
          error={problems.length === 0 ? undefined : <Notes words={problems} mark />}
          description={hints.length === 0 ? undefined : <Notes words={hints} />}
          disabled={disabled}
          onChange={(next) => onChange(item.path, next)}
        />
      </div>
      <div className={classes['state']}>
        <SegmentedControl
          aria-label={`${item.label}: what becomes of it`}
          size="xs"
          withItemsBorders={false}
          {...(state === 'left' ? {} : { color: colours[state] })}
          readOnly={disabled}
          data={statesOf(item)}
          value={state}
          onChange={(chosen) => onChange(item.path, entryFor(chosen, item, current))}
        />
      </div>
    </Box>
  )
})

/** Lines below an input. Only spans: they stand within a paragraph. */
function Notes({
  words,
  mark = false,
}: {
  readonly words: readonly string[]
  readonly mark?: boolean
}): ReactNode {
  return words.map((line) => (
    <span key={line} className={classes['note']}>
      {mark && <IconAlertTriangle size={13} aria-hidden className={classes['mark']} />}
      {line}
    </span>
  ))
}

/** Dark enough below white letters. */
const colours = { edited: 'brand', set: 'brand', cleared: '#a8400a' } as const

const labels = { left: 'Leave', edited: 'Edit', set: 'Set', cleared: 'Clear' } as const

function statesOf(item: FormItem): { value: DraftState; label: string }[] {
  const states: DraftState[] = [
    'left',
    ...(isCanonical(item) ? (['edited'] as const) : []),
    'set',
    ...(item.clearable ? (['cleared'] as const) : []),
  ]
  return states.map((value) => ({ value, label: labels[value] }))
}

/** Setting starts from the profile's value, except for what lets somebody in or shuts somebody out. */
function entryFor(state: DraftState, item: FormItem, current: ShownValue | undefined): Entry | undefined {
  switch (state) {
    case 'left':
      return undefined
    case 'cleared':
      return { state }
    case 'edited':
      return { state, add: [], remove: [] }
    case 'set': {
      const empty = item.control === 'list' || item.control === 'choices' ? [] : ''
      const value = item.control === 'boolean' ? empty : (current ?? empty)
      return item.control === 'number' ? { state, value: String(value), as: 'number' } : { state, value }
    }
  }
}

/** Shown once the field is looked at or used: a calm form says nothing about what is left. */
function* hintsOf(
  { path, control, demands, writable }: FormItem,
  connections: readonly ShownConnection[],
  state: DraftState,
): Generator<string> {
  const takers = connections.filter(({ name }) => writable.includes(name)).map(({ label }) => label)
  if (takers.length === 0) yield 'No app takes this field.'
  if (state === 'left') return
  // Which app has a custom field of that key, only the plan knows.
  const isCertain = !path.startsWith('custom.')
  if (isCertain && takers.length > 0 && takers.length < connections.length)
    yield `Taken by ${listOf(takers)}.`
  if (state === 'cleared') return
  if (control === 'phone') yield 'With the country code, such as +46701740688 (E.164).'
  if (control === 'language') yield 'A language tag such as sv, da or en-GB (BCP 47).'
  if (path === 'groups' || path === 'role') yield 'Each app has its own, and refuses those of another.'
  if (control === 'secret') yield 'Never shown again, and in no plan, log or history.'
  yield* demands
}

function wordsOf({ message, remedy }: ShownFailure): string {
  return remedy === undefined ? message : `${message} ${remedy}`
}
