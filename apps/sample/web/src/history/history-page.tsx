import type { ReactNode } from 'react'

import { PageHeading } from '../shared/page-heading.js'

export function HistoryPage(): ReactNode {
  return <PageHeading title="History" />
}
