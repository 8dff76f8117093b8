import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { Route, Switch } from 'wouter'

import { SessionContext, sessionQuery } from './api/queries.js'
import { PeoplePage } from './people/people-page.js'
import { Frame } from './shell/frame.js'
import { NotFoundPage } from './shell/not-found-page.js'
import { Opening } from './shell/opening.js'

// Only the first screen comes with the page; each other one when somebody goes there.
const CoveragePage = lazy(async () => ({
  default: (await import('./coverage-matrix/coverage-page.js')).CoveragePage,
}))
const HistoryPage = lazy(async () => ({ default: (await import('./history/history-page.js')).HistoryPage }))
const PersonPage = lazy(async () => ({ default: (await import('./person/person-page.js')).PersonPage }))
const TroublePage = lazy(async () => ({ default: (await import('./trouble/trouble-page.js')).TroublePage }))

/** The page: its frame, and the screen that the address names. */
export function App(): ReactNode {
  const { data: session, error } = useQuery(sessionQuery)
  if (session === undefined) return <Opening error={error} />
  return (
    <SessionContext value={session}>
      <Frame>
        <Suspense fallback={<Skeleton height={320} radius="md" aria-hidden />}>
          <Switch>
            <Route path="/">
              <PeoplePage />
            </Route>
            <Route path="/people/:key">{({ key }) => <PersonPage key={key} personKey={key} />}</Route>
            <Route path="/coverage">
              <CoveragePage />
            </Route>
            <Route path="/trouble">
              <TroublePage />
            </Route>
            <Route path="/history">
              <HistoryPage />
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </Frame>
    </SessionContext>
  )
}
