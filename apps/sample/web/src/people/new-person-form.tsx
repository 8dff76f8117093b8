import { Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import * as v from 'valibot'

import { newPerson } from '../../../src/api/people.js'
import { useAddPerson, usePeople } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { QuietButton } from '../shared/quiet-button.js'

const marks = [
  { name: 'externalId', label: 'External id', type: 'text' },
  { name: 'email', label: 'E-mail', type: 'email' },
  { name: 'userName', label: 'User name', type: 'text' },
] as const

/** Takes somebody into the list who is not in it, by at least one thing that is known of them. */
export function NewPersonForm({ onAdded }: { readonly onAdded: (key: string) => void }): ReactNode {
  const { data: before } = usePeople()
  const add = useAddPerson()
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  const [fault, setFault] = useState<string>()

  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const known = Object.fromEntries(
      Object.entries(given)
        .map(([name, text]) => [name, text.trim()] as const)
        .filter(([, text]) => text !== ''),
    )
    const read = v.safeParse(newPerson, known)
    if (!read.success) {
      setFault(
        Object.keys(known).length === 0 ? 'Fill in at least one of the three.' : read.issues[0].message,
      )
      return
    }
    setFault(undefined)
    add.mutate(read.output, {
      onSuccess: (people) => {
        setGiven({})
        const keys = new Set(before?.map(({ key }) => key))
        const added = people.find(({ key }) => !keys.has(key))
        if (added !== undefined) onAdded(added.key)
      },
    })
  }

  return (
    <Paper p="md" component="form" onSubmit={submit} noValidate aria-labelledby="somebody-else">
      <Stack gap="sm">
        <div>
          <Title order={2} id="somebody-else">
            Look for somebody else
          </Title>
          <Text size="sm" c="dimmed">
            By what you know of them; one thing is enough. They join the list, and every app is asked.
          </Text>
        </div>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          {marks.map(({ name, label, type }) => (
            <TextInput
              key={name}
              label={label}
              type={type}
              autoComplete="off"
              value={given[name] ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget
                setGiven((now) => ({ ...now, [name]: value }))
              }}
            />
          ))}
        </SimpleGrid>
        <div aria-live="polite">
          {fault !== undefined && (
            <Text size="sm" c="red">
              {fault}
            </Text>
          )}
          {add.error !== null && <ErrorNote error={add.error} />}
        </div>
        <div>
          <QuietButton type="submit" variant="default" busy={add.isPending}>
            Look for them
          </QuietButton>
        </div>
      </Stack>
    </Paper>
  )
}
