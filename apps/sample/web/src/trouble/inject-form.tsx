import { Checkbox, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useId, useState, type ReactNode, type SubmitEvent } from 'react'

import { troubleKinds, type TroubleKind } from '../../../src/api/trouble.js'
import { useInjectTrouble } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { QuietButton } from '../shared/quiet-button.js'
import { hasSeconds, metBy, troubleWords } from './words.js'

interface InjectFormProps {
  readonly connection: string
  readonly label: string
}

/** Chooses what the next requests to a simulator meet. */
export function InjectForm({ connection, label }: InjectFormProps): ReactNode {
  const inject = useInjectTrouble()
  const [kind, setKind] = useState<TroubleKind>('lost-reply')
  const [times, setTimes] = useState<number | string>(1)
  const [lasting, setLasting] = useState(false)
  const [seconds, setSeconds] = useState<number | string>(3)
  const seen = useId()

  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    inject.mutate({
      connection,
      kind,
      times: lasting ? null : Number(times),
      ...(hasSeconds(kind) ? { seconds: Number(seconds) } : {}),
    })
  }

  return (
    <Stack component="form" onSubmit={submit} gap="sm" aria-label={`Trouble for ${label}`}>
      <NativeSelect
        label="What happens"
        aria-describedby={seen}
        value={kind}
        onChange={(event) => {
          const { value } = event.currentTarget
          setKind(troubleKinds.find((known) => known === value) ?? kind)
        }}
        data={troubleKinds.map((value) => ({ value, label: troubleWords[value].name }))}
      />
      <Text size="sm" c="dimmed" id={seen} aria-live="polite">
        {troubleWords[kind].seen}
      </Text>
      <Group gap="sm" align="flex-end">
        <NumberInput
          label={metBy(kind) === 'write' ? 'Writes' : 'Requests'}
          value={times}
          onChange={setTimes}
          min={1}
          max={100}
          allowDecimal={false}
          clampBehavior="blur"
          required={!lasting}
          withAsterisk={false}
          disabled={lasting}
          w={96}
        />
        {hasSeconds(kind) && (
          <NumberInput
            label="Seconds"
            value={seconds}
            onChange={setSeconds}
            min={0}
            max={60}
            clampBehavior="blur"
            required
            withAsterisk={false}
            w={96}
          />
        )}
        <Checkbox
          label="All, until taken away"
          checked={lasting}
          onChange={(event) => setLasting(event.currentTarget.checked)}
          pb={8}
        />
      </Group>
      {inject.error !== null && <ErrorNote error={inject.error} />}
      <div>
        <QuietButton
          type="submit"
          variant="light"
          leftSection={<IconBolt size={16} aria-hidden />}
          busy={inject.isPending}
          idle={(!lasting && times === '') || (hasSeconds(kind) && seconds === '')}
        >
          Let it happen
        </QuietButton>
      </div>
    </Stack>
  )
}
