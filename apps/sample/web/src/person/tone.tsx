import { Badge, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconEqual,
  IconHourglassHigh,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { Verdict } from './words.js'

const looks = {
  good: { colour: 'green', Icon: IconCircleCheck },
  still: { colour: 'gray', Icon: IconEqual },
  notice: { colour: 'yellow', Icon: IconCircleMinus },
  bad: { colour: 'red', Icon: IconAlertTriangle },
  waiting: { colour: 'blue', Icon: IconHourglassHigh },
} as const

/** A state as a badge: its icon and its words. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { colour, Icon } = looks[verdict.tone]
  return (
    <Badge
      color={colour}
      size="md"
      leftSection={<Icon size={14} aria-hidden />}
      styles={{ root: { maxWidth: '100%' } }}
    >
      {verdict.words}
    </Badge>
  )
}

/** The same within a line of text. */
export function VerdictText({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { colour, Icon } = looks[verdict.tone]
  return (
    <Group component="span" gap={5} wrap="nowrap" c={`var(--mantine-color-${colour}-text)`}>
      <Icon size={15} aria-hidden style={{ flex: 'none' }} />
      <Text span size="sm" inherit={false}>
        {verdict.words}
      </Text>
    </Group>
  )
}
