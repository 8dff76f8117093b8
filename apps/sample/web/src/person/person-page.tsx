import type { ReactNode } from 'react'

import { PageHeading } from '../shared/page-heading.js'

export function PersonPage({ personKey }: { readonly personKey: string }): ReactNode {
  return <PageHeading title={personKey} />
}
