import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'

import { SessionContext, sessionQuery } from './api/queries.js'
import { CoveragePage } from './coverage-matrix/coverage-page.js'
import { HistoryPage } from './history/history-page.js'
import { PeoplePage } from './people/people-page.js'
import { PersonPage } from './person/person-page.js'
import { Frame } from './shell/frame.js'
import { NotFoundPage } from './shell/not-found-page.js'
import { Opening } from './shell/opening.js'
import { TroublePage } from './trouble/trouble-page.js'

/** The page: its frame, and the screen that the address names. */
export function App(): ReactNode {
  const { data: session, error } = useQuery(sessionQuery)
  if (session === undefined) return <Opening error={error} />
  return (
    <SessionContext value={session}>
      <Frame>
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
      </Frame>
    </SessionContext>
  )
}
