import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'

import { Unreachable } from './api/client.js'
import { EventsProvider } from './api/events.js'
import { App } from './app.js'
import { theme, variables } from './theme.js'

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The server is on this machine: whether there is a network says nothing about it.
      networkMode: 'always',
      retry: (failed, error) => error instanceof Unreachable && failed < 2,
      retryDelay: 1000,
      // The events say when something has changed.
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: 30_000,
    },
    mutations: { networkMode: 'always' },
  },
})

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <EventsProvider>
          <App />
        </EventsProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
}
