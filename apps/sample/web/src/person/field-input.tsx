import {
  Autocomplete,
  Input,
  PasswordInput,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownValue } from '../../../src/api/value.js'
import { choiceOption, distinct } from './choices.js'
import type { Entry } from './draft.js'
import type { FormItem } from './form-items.js'
import { IdsInput } from './ids-input.js'
import { ListEdit } from './list-edit.js'

export interface FieldInputProps {
  readonly item: FormItem
  readonly entry: Entry | undefined
  readonly onChange: (entry: Entry | undefined) => void
  /** What the profile has now. */
  readonly current: ShownValue | undefined
  readonly meanings: Readonly<Record<string, string>>
  readonly id: string
  /** What is wrong with it, and what is to be known; each is told to a screen reader along with the input. */
  readonly error: ReactNode
  readonly description: ReactNode
  readonly disabled: boolean
}

/** What a field is typed or chosen with. Whatever is typed into a field that was left sets it. */
export function FieldInput(props: FieldInputProps): ReactNode {
  const { item, entry, onChange, meanings, id, error, description, disabled } = props
  const value = entry?.state === 'set' ? entry.value : ''
  const cleared = entry?.state === 'cleared'
  const text = typeof value === 'object' ? '' : String(value)
  const shared = {
    id,
    error,
    description,
    inputWrapperOrder: noteOrder,
    disabled: disabled || cleared,
    placeholder: cleared ? 'is going to be cleared' : placeholderOf(props),
  }
  const setText = (typed: string): void => onChange({ state: 'set', value: typed })

  switch (item.control) {
    case 'secret':
      return (
        <PasswordInput
          {...shared}
          value={text}
          autoComplete="new-password"
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )
    case 'boolean':
      return (
        <Input.Wrapper id={id} error={error} description={description} inputWrapperOrder={noteOrder}>
          <SegmentedControl
            aria-label={item.label}
            {...(error === undefined && description === undefined
              ? {}
              : { 'aria-describedby': `${id}-error ${id}-description` })}
            readOnly={shared.disabled}
            size="sm"
            fullWidth
            data={item.path === 'active' ? activeWords : yesNo}
            value={text}
            onChange={(chosen) => onChange({ state: 'set', value: chosen === 'true' })}
          />
        </Input.Wrapper>
      )
    case 'number':
      return (
        <TextInput
          {...shared}
          inputMode="decimal"
          value={text}
          onChange={(event) => onChange({ state: 'set', value: event.currentTarget.value, as: 'number' })}
        />
      )
    case 'choice':
      return (
        <Select
          {...shared}
          searchable
          value={value === '' ? null : text}
          data={[...distinct(item.choices)].map(([key, [choice]]) => ({ value: key, label: choice.label }))}
          renderOption={choiceOption(item.choices, meanings)}
          onChange={(chosen) => {
            const found = chosen === null ? undefined : distinct(item.choices).get(chosen)
            onChange({ state: 'set', value: found?.[0].value ?? '' })
          }}
        />
      )
    case 'role':
      return (
        <Autocomplete
          {...shared}
          value={text}
          data={[...distinct(item.choices).keys()]}
          renderOption={choiceOption(item.choices, meanings)}
          onChange={setText}
        />
      )
    case 'timezone':
      return <Autocomplete {...shared} value={text} data={timeZones} limit={40} onChange={setText} />
    case 'list':
    case 'choices':
      return entry?.state === 'edited' ||
        (entry === undefined && item.control === 'list' && isCanonical(item)) ? (
        <ListEdit {...props} />
      ) : (
        <IdsInput
          {...shared}
          value={typeof value === 'object' ? value : []}
          choices={item.choices}
          known={item.held}
          meanings={meanings}
          onChange={(ids) => onChange({ state: 'set', value: ids })}
        />
      )
    case 'text':
      return item.path === 'about' ? (
        <Textarea
          {...shared}
          autosize
          minRows={1}
          maxRows={6}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...shared} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      )
    case 'email':
    case 'phone':
    case 'date':
    case 'language':
      return (
        <TextInput
          {...shared}
          {...typed[item.control]}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )
  }
}

/** Above what is wrong, below what is to be known. */
export const noteOrder: ('label' | 'description' | 'error' | 'input')[] = [
  'label',
  'input',
  'error',
  'description',
]

/** Only lists of the model itself take additions and removals. */
export function isCanonical({ path, control }: FormItem): boolean {
  return control === 'list' && !path.includes('.')
}

const activeWords = [
  { value: 'true', label: 'Active' },
  { value: 'false', label: 'Inactive' },
]

const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

const timeZones = Intl.supportedValuesOf('timeZone')

/** Nobody fills in their own address here. */
const typed = {
  email: { type: 'email', autoComplete: 'off', spellCheck: false },
  phone: { type: 'tel', autoComplete: 'off' },
  date: { type: 'date' },
  language: { autoComplete: 'off', spellCheck: false },
} as const

/** What stands there now, faintly: typing replaces it. */
function placeholderOf({ current, item, meanings }: FieldInputProps): string {
  if (item.control === 'secret') return 'A new password'
  if (current === undefined || current === null || current === '') return ''
  const names = (typeof current === 'object' ? current : [current]).map(
    (each) => meanings[String(each)] ?? each,
  )
  return names.join(', ')
}
