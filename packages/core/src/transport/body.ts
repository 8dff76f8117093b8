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
  const announced = Number(response.headers.get('content-length') ?? Number.NaN)
  if (announced > maxBytes) {
    await response.body.cancel()
    throw new ReplyTooLarge()
  }
  // An announced length bounds what arrives, except under a compression, which can unfold to anything.
  if (announced >= 0 && !response.headers.has('content-encoding')) return response.text()

  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      throw new ReplyTooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}
