import { Accordion, Badge, Group, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { memo, useCallback, useState, type KeyboardEvent, type ReactNode } from 'react'

import type { ShownFailure } from '../../../src/api/failure.js'
import type { PersonView } from '../../../src/api/people.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { FailureNote } from '../shared/failure-note.js'
import { AddCustomField } from './add-custom-field.js'
import classes from './change-form.module.css'
import { withEntry, type Draft, type Entry } from './draft.js'
import { FieldRow } from './field-row.js'
import type { AddedField, FormSection } from './form-items.js'

interface ChangeFormProps {
  readonly sections: readonly FormSection[]
  readonly person: PersonView
  readonly draft: Draft
  readonly setDraft: (next: (before: Draft) => Draft) => void
  readonly onAdd: (field: AddedField) => void
  /** What is wrong with the change. */
  readonly failures: readonly ShownFailure[]
  readonly connections: readonly ShownConnection[]
  readonly disabled: boolean
  /** Enter was pressed in an input that has no use of its own for it. */
  readonly onEnter: () => void
}

const none: readonly ShownFailure[] = []

/** Every field, with what is to become of it. */
export const ChangeForm = memo(function ChangeForm(props: ChangeFormProps): ReactNode {
  const { sections, person, draft, setDraft, onAdd, failures, connections, disabled, onEnter } = props
  const change = useCallback(
    (path: string, entry: Entry | undefined): void => setDraft((before) => withEntry(before, path, entry)),
    [setDraft],
  )
  // Where the plan stands below the form, a long form would hide it.
  const isWide = useMediaQuery('(min-width: 66em)', true, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState<readonly string[]>(() =>
    sections.slice(0, isWide ? sections.length : 1).map(({ title }) => slugOf(title)),
  )
  /** What is to be changed stays in sight. */
  const isTouched = ({ items }: FormSection): boolean => items.some(({ path }) => draft.has(path))
  const paths = new Set(sections.flatMap(({ items }) => items.map(({ path }) => path)))
  const homeless = failures.filter(({ field }) => field === undefined || !paths.has(field))
  const keys = new Set(
    [...paths].flatMap((path) => (path.startsWith('custom.') ? path.slice('custom.'.length) : [])),
  )
  return (
    <Stack
      gap="sm"
      className={classes['form']}
      onKeyDown={(event) => {
        if (!isPlainEnter(event)) return
        event.preventDefault()
        onEnter()
      }}
    >
      {homeless.map((failure, index) => (
        <FailureNote key={index} failure={failure} />
      ))}
      <Accordion
        multiple
        order={3}
        variant="separated"
        value={[...new Set([...opened, ...sections.filter(isTouched).map(({ title }) => slugOf(title))])]}
        onChange={setOpened}
        classNames={{
          item: classes['section'] ?? '',
          content: classes['content'] ?? '',
          label: classes['label'] ?? '',
        }}
      >
        {sections.map(({ title, items }) => {
          const changes = items.filter(({ path }) => draft.has(path)).length
          return (
            <Accordion.Item key={title} value={slugOf(title)}>
              <Accordion.Control>
                <Group gap="xs">
                  {title}
                  {changes > 0 && <Badge size="sm">{changes} to change</Badge>}
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                {items.map((item) => (
                  <FieldRow
                    key={item.path}
                    item={item}
                    entry={draft.get(item.path)}
                    onChange={change}
                    current={person.profile[item.path]}
                    meanings={person.meanings}
                    failures={failuresOf(item.path, failures)}
                    connections={connections}
                    disabled={disabled}
                  />
                ))}
                {title === 'Custom fields' && (
                  <AddCustomField taken={keys} onAdd={onAdd} disabled={disabled} />
                )}
              </Accordion.Panel>
            </Accordion.Item>
          )
        })}
      </Accordion>
    </Stack>
  )
})

/**
 * Enter in an input of one line. Not where it has taken an entry of a list, ends the composition of a letter, or
 * submits a form of its own.
 */
function isPlainEnter({ key, target, nativeEvent, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== 'Enter' || defaultPrevented || nativeEvent.isComposing) return false
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.form === null
}

/** Ids have no blanks. */
function slugOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-')
}

/** The same empty list each time, so that a field without failures is not drawn again. */
function failuresOf(path: string, failures: readonly ShownFailure[]): readonly ShownFailure[] {
  const found = failures.filter(({ field }) => field === path)
  return found.length === 0 ? none : found
}
