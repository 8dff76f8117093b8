import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'

import { noteOrder, type FieldInputProps } from './field-input.js'
import { IdsInput } from './ids-input.js'

/** What is added to a list, and what is taken away from it; the rest of it stays. */
export function ListEdit({
  item,
  entry,
  onChange,
  meanings,
  id,
  error,
  description,
  disabled,
}: FieldInputProps): ReactNode {
  const { add, remove } = entry?.state === 'edited' ? entry : { add: [], remove: [] }
  const shared = { choices: item.choices, meanings, disabled }
  return (
    <Stack gap={6}>
      <IdsInput
        {...shared}
        id={id}
        aria-label={`${item.label}: add`}
        error={error !== undefined}
        value={add}
        known={item.held}
        placeholder="Add…"
        onChange={(ids) => onChange({ state: 'edited', add: ids.map(String), remove })}
      />
      <IdsInput
        {...shared}
        aria-label={`${item.label}: remove`}
        error={error}
        description={description}
        inputWrapperOrder={noteOrder}
        value={remove}
        // What nobody holds can't be taken away; it can be named all the same.
        offered={item.held.length === 0 ? undefined : item.held}
        known={item.held}
        placeholder="Remove…"
        onChange={(ids) => onChange({ state: 'edited', add, remove: ids.map(String) })}
      />
    </Stack>
  )
}
