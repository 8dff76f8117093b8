import { Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'

/** Whether the reader came from another screen of this page; the browser itself says where a fresh page begins. */
let arrivedFromWithin = false

interface PageHeadingProps {
  /** Also the tab's title. */
  readonly title: string
  /** A sentence or two below. */
  readonly children?: ReactNode
  /** Buttons on the right. */
  readonly actions?: ReactNode
}

/** The heading of a screen. After a navigation it takes the focus, so that a screen reader says where one is now. */
export function PageHeading({ title, children, actions }: PageHeadingProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${title} · Crosspatch`
  }, [title])

  useEffect(() => {
    if (arrivedFromWithin) {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    arrivedFromWithin = true
  }, [])

  return (
    <Group justify="space-between" align="flex-end" gap="md">
      <Stack gap={6} flex="1 1 20rem" miw={0}>
        <Title order={1} ref={heading} tabIndex={-1} style={{ outlineOffset: 6, overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" maw="48rem" style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Text>
        )}
      </Stack>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  )
}
