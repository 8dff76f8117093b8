/** A reply that is longer than what core is willing to hold. */
export class ReplyTooLarge extends Error {
  override readonly name = 'ReplyTooLarge'
}

/**
 * The body as text, never more than the limit: a reply that claims or turns out to be longer is given up, so a
 * hostile or broken server can not fill the memory.
 */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return ''
  const announced = announcedBytes(response)
  if (announced !== undefined && announced > maxBytes) {
    discard(response)
    throw new ReplyTooLarge()
  }
  if (announced !== undefined) {
    // HTTP itself holds a server to the length that it announced. An injected fetch may not.
    const text = await response.text()
    if (text.length > maxBytes) throw new ReplyTooLarge()
    return text
  }
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      reader.cancel().catch(() => {})
      throw new ReplyTooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Gives up a body. Some never settle their cancelling, so nobody waits for it. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => {})
}

/** The length that the reply announces, if that bounds what arrives: under a compression it can unfold to anything. */
function announcedBytes({ headers }: Response): number | undefined {
  const length = headers.get('content-length')
  return length !== null && /^\d+$/u.test(length) && !headers.has('content-encoding')
    ? Number(length)
    : undefined
}
