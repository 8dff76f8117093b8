import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode, type SubmitEvent } from 'react'

import type { AddedField } from './form-items.js'

interface AddCustomFieldProps {
  /** Keys that are there already. */
  readonly taken: ReadonlySet<string>
  readonly onAdd: (field: AddedField) => void
  readonly disabled: boolean
}

const controls = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
] as const

/** A custom field that nobody has told of yet, by the key that an app gives it. */
export function AddCustomField({ taken, onAdd, disabled }: AddCustomFieldProps): ReactNode {
  const [key, setKey] = useState('')
  const [control, setControl] = useState<AddedField['control']>('text')
  const isTaken = taken.has(key.trim())
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (key.trim() === '' || isTaken) return
    onAdd({ key: key.trim(), control })
    setKey('')
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end" p="sm">
        <TextInput
          label="Another custom field"
          placeholder="Its key in the app"
          size="xs"
          flex="1 1 10rem"
          maxLength={256}
          autoComplete="off"
          disabled={disabled}
          value={key}
          error={isTaken ? 'It is in the form already.' : undefined}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <NativeSelect
          label="Holds"
          size="xs"
          disabled={disabled}
          data={[...controls]}
          value={control}
          onChange={(event) => {
            const chosen = controls.find(({ value }) => value === event.currentTarget.value)
            if (chosen !== undefined) setControl(chosen.value)
          }}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          disabled={disabled || key.trim() === ''}
          leftSection={<IconPlus size={14} aria-hidden />}
        >
          Add
        </Button>
      </Group>
    </form>
  )
}
