import type { HttpReply } from './message.js'

/** Whether a reply is a web page: a proxy's or a login's, and no word of the vendor's. */
export function isWebPage({ body }: HttpReply): boolean {
  return /^\s*(?:<!doctype\s+html|<html|<head|<body|<title)\b/iu.test(body)
}
