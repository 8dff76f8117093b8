import { Pill, TagsInput, type TagsInputProps } from '@mantine/core'
import type { ReactNode } from 'react'

import { choiceOption, nameOf } from './choices.js'
import type { Choice } from './form-items.js'

type Id = string | number

type Described = Pick<
  TagsInputProps,
  'id' | 'aria-label' | 'error' | 'description' | 'inputWrapperOrder' | 'disabled'
>

interface IdsInputProps extends Described {
  readonly value: readonly Id[]
  readonly onChange: (value: readonly Id[]) => void
  readonly choices: readonly Choice[]
  /** Ids that are known beside the choices. */
  readonly known?: readonly Id[]
  /** What is offered, if it is not all that is known. */
  readonly offered?: readonly Id[] | undefined
  readonly meanings: Readonly<Record<string, string>>
  readonly placeholder: string
}

/** Ids, chosen among those that are known by a name, or typed. An id that is a number stays one. */
export function IdsInput({
  value,
  onChange,
  choices,
  known = [],
  offered,
  meanings,
  placeholder,
  ...rest
}: IdsInputProps): ReactNode {
  const ids = new Map<string, Id>(
    [...choices.map((choice) => choice.value), ...known, ...value].map((id) => [String(id), id]),
  )
  const nameOfId = (id: string): string => nameOf(id, choices, meanings)
  /** What was typed may be a name. */
  const idOf = (typed: string): Id => {
    const named = [...ids].filter(([id]) => nameOfId(id).toLowerCase() === typed.toLowerCase())
    return ids.get(typed) ?? (named.length === 1 ? named[0]?.[1] : undefined) ?? typed
  }
  return (
    <TagsInput
      {...rest}
      value={value.map(String)}
      onChange={(chosen) => onChange([...new Set(chosen.map(idOf))])}
      data={(offered ?? [...ids.keys()]).map(String)}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            'value' in option &&
            `${nameOfId(option.value)} ${option.value}`.toLowerCase().includes(search.trim().toLowerCase()),
        )
      }
      renderOption={choiceOption(choices, meanings)}
      renderPill={({ option, onRemove, disabled }) => (
        <Pill withRemoveButton={disabled !== true} {...(onRemove === undefined ? {} : { onRemove })}>
          {nameOfId(String(option.value))}
        </Pill>
      )}
      isDuplicate={(id, chosen) => chosen.includes(id)}
      {...(value.length === 0 ? { placeholder } : {})}
      maxDropdownHeight={260}
    />
  )
}
