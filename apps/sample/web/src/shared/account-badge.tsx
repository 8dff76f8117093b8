import { Badge, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCircleCheck,
  IconCircleDashed,
  IconMail,
  IconUserMinus,
  IconUserPause,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { Account } from '../../../src/api/people.js'
import { standingOf, type Standing } from './account-words.js'

const looks: Readonly<
  Record<Standing, { readonly text: string; readonly color: string; readonly Icon: Icon }>
> = {
  linked: { text: 'linked', color: 'green', Icon: IconCircleCheck },
  inactive: { text: 'inactive', color: 'violet', Icon: IconUserPause },
  absent: { text: 'absent', color: 'gray', Icon: IconUserMinus },
  invited: { text: 'invited', color: 'blue', Icon: IconMail },
  ambiguous: { text: 'ambiguous', color: 'yellow', Icon: IconArrowsSplit2 },
  unknown: { text: 'unknown', color: 'red', Icon: IconAlertTriangle },
  unmatched: { text: 'not looked yet', color: 'gray', Icon: IconCircleDashed },
}

/** How a person's account at one app stands: by a sign, a word and a colour. */
export function AccountBadge({ account }: { readonly account: Account }): ReactNode {
  const standing = standingOf(account)
  const { text, color, Icon } = looks[standing]
  if (standing === 'unmatched') {
    return (
      <Text span size="xs" c="dimmed">
        {text}
      </Text>
    )
  }
  // What is as it should be is quiet, so that the rest stands out.
  const quiet = standing === 'linked' ? ({ variant: 'transparent', px: 0 } as const) : {}
  return (
    <Badge
      {...quiet}
      color={color}
      component="span"
      leftSection={<Icon size={14} aria-hidden />}
      style={{ cursor: 'inherit' }}
    >
      {text}
    </Badge>
  )
}
