import { NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { TroubledConnection } from '../../../src/api/trouble.js'
import { useReadings } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { QuietButton } from '../shared/quiet-button.js'
import { inWords } from './words.js'

interface ReadingsProps {
  readonly connection: string
  readonly label: string
  readonly readings: TroubledConnection['readings']
}

/** How a simulator reads what the vendor's documentation leaves open. */
export function Readings({ connection, label, readings }: ReadingsProps): ReactNode {
  const choose = useReadings()
  const unusual = readings.filter(({ chosen, usual }) => chosen !== usual)
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Nobody but the vendor knows how the app behaves here. A change has to end well, or be reported for
        what it is, whichever way it is.
      </Text>
      <div>
        <QuietButton
          size="compact-sm"
          variant="default"
          aria-label={`As usual: every choice of ${label}`}
          idle={unusual.length === 0}
          busy={choose.isPending}
          onClick={() =>
            choose.mutate({
              connection,
              readings: Object.fromEntries(unusual.map(({ name, usual }) => [name, usual])),
            })
          }
        >
          As usual
        </QuietButton>
      </div>
      {choose.error !== null && <ErrorNote error={choose.error} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        {readings.map(({ name, ways, chosen, usual }) => (
          <NativeSelect
            key={name}
            size="xs"
            label={inWords(name)}
            value={chosen}
            data={ways.map((way) => ({
              value: way,
              label: way === usual ? `${wayInWords(way)} (usual)` : wayInWords(way),
            }))}
            onChange={(event) =>
              choose.mutate({ connection, readings: { [name]: event.currentTarget.value } })
            }
            {...(chosen === usual
              ? {}
              : { styles: { input: { borderColor: 'var(--mantine-color-yellow-text)' } } })}
          />
        ))}
      </SimpleGrid>
    </Stack>
  )
}

/** Names of libraries and numbers stay as they are written. */
function wayInWords(way: string): string {
  return /^[a-z][a-zA-Z-]*$/u.test(way) ? inWords(way).toLowerCase() : way
}
