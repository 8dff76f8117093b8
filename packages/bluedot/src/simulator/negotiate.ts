import type { ReceivedRequest } from '@crosspatch/core/simulator'

/** A media type that the API writes, and the format behind it. */
export interface ReplyType {
  readonly mediaType: string
  readonly format: 'json' | 'xml'
}

/** The formats of a request's body. */
export type BodyFormat = 'json' | 'xml' | 'form'

const formatters = [
  { format: 'json', mediaTypes: ['application/json', 'text/json'] },
  { format: 'xml', mediaTypes: ['application/xml', 'text/xml'] },
] as const

const fallback: ReplyType = { mediaType: 'application/json', format: 'json' }

/** The format that a body announces; nothing for a media type that the API does not read. */
export function bodyFormat(request: ReceivedRequest): BodyFormat | undefined {
  const mediaType = mediaTypeOf(request)
  if (mediaType === 'application/x-www-form-urlencoded') return 'form'
  return writable(mediaType)?.format
}

/**
 * What a reply is written in: the best of `Accept`, else what the request itself is written in, else JSON.
 * An `Accept` that nothing fits is answered in JSON all the same, as Web API does by default.
 */
export function replyType(request: ReceivedRequest): ReplyType {
  const ranges = acceptedRanges(request.headers['accept'] ?? '')
  const candidates = formatters.flatMap(({ format, mediaTypes }) =>
    ranges.flatMap(({ range, quality }) => {
      const mediaType = mediaTypes.find((each) => rank(range, each) !== undefined)
      if (mediaType === undefined) return []
      return [{ mediaType, format, quality, rank: rank(range, mediaType) ?? 0 }]
    }),
  )
  const best = candidates.toSorted((one, other) =>
    one.quality === other.quality ? one.rank - other.rank : other.quality - one.quality,
  )[0]
  if (best !== undefined) return { mediaType: best.mediaType, format: best.format }
  return writable(mediaTypeOf(request)) ?? fallback
}

/** The media type that a request announces for its body, without parameters. */
export function mediaTypeOf(request: ReceivedRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase()
}

function writable(mediaType: string): ReplyType | undefined {
  const formatter = formatters.find(({ mediaTypes }) => mediaTypes.some((each) => each === mediaType))
  return formatter === undefined ? undefined : { mediaType, format: formatter.format }
}

function acceptedRanges(accept: string): { range: string; quality: number }[] {
  return accept
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase())
      const quality = parameters.find((each) => each.startsWith('q='))
      return { range, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ quality }) => quality > 0)
}

/** How closely a range fits a media type: 0 by name, 1 by its first half, 2 as anything. */
function rank(range: string, mediaType: string): number | undefined {
  if (range === mediaType) return 0
  if (range === '*/*') return 2
  return range.endsWith('/*') && mediaType.startsWith(range.slice(0, -1)) ? 1 : undefined
}
