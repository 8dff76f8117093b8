import { Stack, Text, type ComboboxGenericItem } from '@mantine/core'
import type { ReactNode } from 'react'

import { listOf } from './sending.js'
import type { Choice } from './form-items.js'

/** Choices by their id as text: an id that several apps know stands there once. */
export function distinct(choices: readonly Choice[]): ReadonlyMap<string, readonly [Choice, ...Choice[]]> {
  const found = new Map<string, [Choice, ...Choice[]]>()
  for (const choice of choices) {
    const known = found.get(String(choice.value))
    if (known === undefined) found.set(String(choice.value), [choice])
    else known.push(choice)
  }
  return found
}

/** What an id is called: its names in the apps, or else the id itself. */
export function nameOf(
  id: string,
  choices: readonly Choice[],
  meanings: Readonly<Record<string, string>>,
): string {
  const names = new Set((distinct(choices).get(id) ?? []).map(({ label }) => label))
  return names.size === 0 ? (meanings[id] ?? id) : [...names].join(' / ')
}

/** A line of a dropdown: the name, and below it which app knows it by which id. */
export function choiceOption(
  choices: readonly Choice[],
  meanings: Readonly<Record<string, string>>,
): (input: { readonly option: ComboboxGenericItem }) => ReactNode {
  const known = distinct(choices)
  return function ChoiceOption({ option }) {
    const id = option.value
    const apps = (known.get(id) ?? []).map(({ app }) => app)
    return (
      <Stack gap={0}>
        <Text size="sm">{nameOf(id, choices, meanings)}</Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[...(apps.length === 0 ? [] : [listOf(apps)]), id].join(' · ')}
        </Text>
      </Stack>
    )
  }
}
