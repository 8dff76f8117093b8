import { Badge, Collapse, Group, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'

import type { ShownRequest } from '../../../src/api/plan.js'
import { CodeView } from '../shared/code-view.js'
import classes from './plan-share.module.css'

interface PlannedRequestProps {
  readonly request: ShownRequest
  /** Which one it is: `Request 1 to Acme`. */
  readonly name: string
}

/** A request as it goes out; what is secret in it is redacted. */
export function PlannedRequest({ request, name }: PlannedRequestProps): ReactNode {
  const { method, url, headers, body, inferred, note } = request
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  return (
    <li className={classes['request']}>
      <Text component="div" className={classes['target']}>
        <Badge variant="filled" color="brand" size="sm" mr={6} ff="monospace">
          {method}
        </Badge>
        {url}
      </Text>
      {body !== undefined && (
        <CodeView label={`${name}: its body`} mediaType={body.mediaType} text={body.text} maxHeight={320} />
      )}
      {note !== undefined && (
        <Text size="xs" mt={4}>
          {note}
        </Text>
      )}
      {inferred !== undefined && (
        <Text size="xs" mt={4}>
          <Badge color="violet" size="xs" mr={6}>
            inferred
          </Badge>
          {inferred}
        </Text>
      )}
      <UnstyledButton
        onClick={toggle}
        aria-expanded={opened}
        aria-controls={id}
        className={classes['more']}
        data-opened={opened}
      >
        <Group gap={2}>
          <IconChevronRight size={14} aria-hidden />
          Headers
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <dl className={classes['headers']}>
          {Object.entries(headers).map(([header, value]) => (
            <div key={header}>
              <dt>{header}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </li>
  )
}
