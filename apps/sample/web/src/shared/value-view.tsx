import { Group, Pill, Text, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownValue } from '../../../src/api/value.js'

interface ValueViewProps {
  /** `undefined` where an app does not tell. */
  readonly value: ShownValue | undefined
  /** What ids stand for. */
  readonly meanings?: Readonly<Record<string, string>> | undefined
}

/** A value of a record. What is empty is a dash, and what is not told says so. */
export function ValueView({ value, meanings = {} }: ValueViewProps): ReactNode {
  if (value === undefined) {
    return (
      <Text span size="sm" c="dimmed" fs="italic">
        not shown
      </Text>
    )
  }
  if (value === null || value === '' || (typeof value === 'object' && value.length === 0)) {
    return (
      <Text span size="sm" c="dimmed">
        <span aria-hidden>—</span>
        <VisuallyHidden>empty</VisuallyHidden>
      </Text>
    )
  }
  if (typeof value === 'object') {
    return (
      <Group gap={4} component="span">
        {value.map((item) => (
          <Pill key={String(item)} title={String(item)} style={{ border: '1px solid var(--page-line)' }}>
            {meanings[String(item)] ?? String(item)}
          </Pill>
        ))}
      </Group>
    )
  }
  const meaning = typeof value === 'boolean' ? undefined : meanings[String(value)]
  return (
    <Text
      span
      size="sm"
      dir="auto"
      style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
      {...(meaning === undefined ? {} : { title: String(value) })}
    >
      {meaning ?? words(value)}
    </Text>
  )
}

function words(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
