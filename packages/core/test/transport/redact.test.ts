import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { scrub } from '../../src/transport/redact.js'
import { scripted, transportOf } from '../support/transport.js'

const clean = (message: string, ...exact: string[]): string => scrub(message, { exact })

describe("a vendor's words", () => {
  it.each<[what: string, message: string, texts: string[], result: string]>([
    ['as they are', 'name "Ida Holm" is taken', ['Ida Holm'], 'name "[redacted]" is taken'],
    ['every time', 'Holm, Holm and Holm', ['Holm'], '[redacted], [redacted] and [redacted]'],
    ['the longest first', 'Ida Holm-Krog', ['Ida Holm', 'Ida Holm-Krog'], '[redacted]'],
    ['within a word', 'ID-4711-X', ['4711'], 'ID-[redacted]-X'],
    [
      'short ones only where they stand alone',
      'Bo of Bonn: "Bo"',
      ['Bo'],
      '[redacted] of Bonn: "[redacted]"',
    ],
    ['numbers alone', 'size 39 of 1390', ['39'], 'size [redacted] of 1390'],
    ['as JSON escapes them', String.raw`{"v":"say \"hi\""}`, ['say "hi"'], '{"v":"[redacted]"}'],
    ['as .NET escapes them', String.raw`Bj\u00F8rk \u002B4511`, ['Bjørk +4511'], '[redacted]'],
    ['as others escape them', String.raw`Bj\u00f8rk 👩`, ['Bjørk 👩'], '[redacted]'],
    ['as JSON escapes an emoji', String.raw`x \ud83d\ude00 y`, ['x 😀 y'], '[redacted]'],
    ['as a path has them', 'GET /u/Bj%C3%B8rk%20%2B4511', ['Bjørk +4511'], 'GET /u/[redacted]'],
    ['as a path in lower case has them', '/u/bj%c3%b8rk', ['bjørk'], '/u/[redacted]'],
    ['as a form has them', 'name=Ida+Holm', ['Ida Holm'], 'name=[redacted]'],
    ['as XML has them', 'O&apos;Brien &amp; &#39;Co&#x27;', ["O'Brien & 'Co'"], '[redacted]'],
    ['with a line break', String.raw`a\r\nlong text`, ['a\r\nlong text'], '[redacted]'],
    ['that look like a pattern', 'a.+(b)[c] and aaab', ['a.+(b)[c]'], '[redacted] and aaab'],
    ['with spaces around them', 'key is "abcd"', [' abcd\n'], 'key is "[redacted]"'],
    [
      'as JSON in JSON escapes them',
      String.raw`{\"v\":\"a \\\"b\\\" c\"}`,
      ['a "b" c'],
      String.raw`{\"v\":\"[redacted]\"}`,
    ],
    [
      'with backslashes',
      String.raw`DOMAIN\\\\ida, DOMAIN\ida, DOMAIN%5Cida, DOMAIN\u005Cida`,
      [String.raw`DOMAIN\ida`],
      '[redacted], [redacted], [redacted], [redacted]',
    ],
    ['as a URL in a URL has them', '%2520Ida%252520Holm', [' Ida Holm'], '%2520[redacted]'],
    ['as HTML in HTML has them', '&amp;amp;&amp;#39;x&amp;quot;', [`&'x"`], '[redacted]'],
    ['none of the empty one', 'fine', ['', ' '], 'fine'],
  ])('lose texts %s', (_, message, texts, result) => {
    expect(clean(message, ...texts)).toBe(result)
  })

  it('lose names in any case, but other words as they are written only', () => {
    const hidden = { exact: ['User'], anyCase: ['Ida.Holm@Shop.example'] }
    expect(scrub('user ida.holm@shop.example is no User', hidden)).toBe('user [redacted] is no [redacted]')
  })

  it('are one line, without anything that a terminal obeys', () => {
    expect(clean('a\r\n\u001B[31mb\u009B2Jc\u202Ed\u2028e\u0000')).toBe('a [31mb 2Jc d e')
  })

  it('are cut at a bearable length', () => {
    expect(clean('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`)
    expect(clean(`${'x'.repeat(499)}😀`).isWellFormed()).toBe(true)
  })

  it('are left out when they are endless, or when too much is to be taken out', () => {
    expect(clean('x'.repeat(65_537))).toBe('')
    expect(scrub('x', { exact: Array.from({ length: 2_001 }, (_, index) => `id-${index}`) })).toBe('')
  })

  it('lose a long text also where it was cut off', () => {
    const about = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ')
    expect(clean(`"${about.slice(0, 1_000)}" is too long`, about)).not.toMatch(/word1\b/u)
  })

  it.each(['\\\\', '&amp;', '%25', '"', ' '])(
    'are searched in no time, however many %s there are',
    (part) => {
      const message = part.repeat(65_536 / part.length)
      expect(
        clean(message, `${'"'.repeat(100)}x`, `x${'&%\\\\'.repeat(50)}`, `${'\\'.repeat(100)}x`),
      ).not.toContain('[redacted]')
    },
  )

  it('hold no text that is taken out, in whatever way it is escaped', () => {
    const escapes: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => JSON.stringify(text),
      encodeURIComponent,
      (text) => new URLSearchParams({ text }).toString(),
      (text) => text.replaceAll(/[^a-z0-9]/giu, (character) => `&#${character.codePointAt(0)};`),
      (text) =>
        Array.from({ length: text.length }, (_, index) => text[index] ?? '')
          .map((unit) =>
            /[a-z0-9]/iu.test(unit) ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          )
          .join(''),
    ]
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        fc.constantFrom(...escapes),
        (text, around, escape) => {
          const secret = `Canary${text}4711`
          const shown = clean(`${around} ${escape(secret)} ${around}`, secret)
          expect(shown).toContain('[redacted]')
          expect(shown).not.toMatch(/Canary|4711/u)
        },
      ),
    )
  })
})

describe("a connection's secrets", () => {
  const { fetch } = scripted(new Response('{}'))
  const scrubbed = (message: string, connection: Parameters<typeof transportOf>[0]['connection']): string =>
    transportOf({ fetch, ...(connection === undefined ? {} : { connection }) }).scrub(message, { exact: [] })

  it('are known from the headers: a key, a token without its scheme, and what Basic wraps', () => {
    const headers = {
      'x-api-key': 'canary-key',
      authorization: `Basic ${btoa('canary-user:canary-pass:word')}`,
    }
    const words = `canary-key ${btoa('canary-user:canary-pass:word')} canary-user canary-pass:word`
    expect(scrubbed(words, { authorization: { type: 'headers', headers } })).not.toContain('canary')
  })

  it.each([
    [
      'application/x-www-form-urlencoded',
      'client_id=canary-id&client_secret=canary%2Bsecret&scope=users%3Aread',
    ],
    ['application/json', '{"client":{"id":"canary-id","secret":"canary+secret"},"scope":"users:read"}'],
  ])('are known from the token request in %s, but for what is asked of the vendor', (mediaType, text) => {
    const exchange = {
      url: 'https://vendor.example/token',
      headers: { authorization: 'Basic canary-basic' },
      body: { mediaType, text },
      read: () => ({ ok: true, value: { token: 'token' } }) as const,
      authorize: () => ({}),
    }
    const words = 'client canary-id with canary+secret and canary-basic lacks users:read'
    expect(scrubbed(words, { authorization: { type: 'token', exchange } })).toBe(
      'client [redacted] with [redacted] and [redacted] lacks users:read',
    )
  })
})
