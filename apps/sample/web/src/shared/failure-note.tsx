import { Alert, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { ShownFailure } from '../../../src/api/failure.js'
import { ApiError, Unreachable } from '../api/client.js'

/** A failure in plain words: what, where, in the vendor's own words, and what to do. */
export function FailureNote({ failure }: { readonly failure: ShownFailure }): ReactNode {
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} p="sm">
      <FailureWords failure={failure} />
    </Alert>
  )
}

/** The same without a box, where it stands within something else. */
export function FailureWords({ failure }: { readonly failure: ShownFailure }): ReactNode {
  const { message, field, vendorField, vendorMessage, remedy, status, retryAfter } = failure
  return (
    <Stack gap={4}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {message}
      </Text>
      {vendorMessage !== undefined && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          The app’s words: <q>{vendorMessage}</q>
        </Text>
      )}
      {remedy !== undefined && (
        <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
          {remedy}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        <Code>{failure.code}</Code>
        {status !== undefined && ` · HTTP ${status}`}
        {retryAfter !== undefined && ` · come back in ${retryAfter} s`}
        {field !== undefined && (
          <>
            {' · '}
            <Code>{field}</Code>
          </>
        )}
        {vendorField !== undefined && vendorField !== field && (
          <>
            {' sent as '}
            <Code>{vendorField}</Code>
          </>
        )}
      </Text>
    </Stack>
  )
}

/** Why a call to the page's own server did not do what it was made for. */
export function ErrorNote({ error, title }: { readonly error: Error; readonly title?: string }): ReactNode {
  const problem = error instanceof ApiError ? error.problem : undefined
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      p="sm"
      {...(title === undefined ? {} : { title })}
    >
      <Stack gap={6}>
        <Text size="sm">{error.message}</Text>
        {error instanceof Unreachable && (
          <Text size="sm">Start it again; the page then goes on by itself.</Text>
        )}
        {problem?.remedy !== undefined && (
          <Text size="sm" fw={550}>
            {problem.remedy}
          </Text>
        )}
        {problem?.failures?.map((failure, index) => (
          <FailureWords key={index} failure={failure} />
        ))}
      </Stack>
    </Alert>
  )
}
