import type { ReactNode } from 'react'

const short = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' })

/** A moment of today; the whole of it on demand. */
export function When({ moment }: { readonly moment: string }): ReactNode {
  const date = new Date(moment)
  if (Number.isNaN(date.getTime())) return moment
  return (
    <time dateTime={moment} title={long.format(date)}>
      {short.format(date)}
    </time>
  )
}
