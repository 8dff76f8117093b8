import type { Problem } from '../user/problem.js'

/** Keys that JavaScript objects give a meaning of their own. */
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

/** Names are shown up to here, so that no two keys are shown alike. */
const longestKey = 256

const unshowable = /[\p{Cc}\u2028\u2029]/u

/** What is wrong with the key of a custom or an extension field; nothing when it can be one. */
export function keyProblem(key: string): Problem | undefined {
  if (key === '') return refused('A key is empty.')
  if (reserved.has(key)) return refused('This key has a meaning of its own in JavaScript.')
  if (key.length > longestKey) return refused(`A key has more than ${longestKey} characters.`)
  if (unshowable.test(key) || !key.isWellFormed()) {
    return refused('A key holds a line break, a control character or half of a surrogate pair.')
  }
  return undefined
}

function refused(message: string): Problem {
  return { rule: 'key', message, remedy: 'Use the key that the app gives the field.' }
}

/** A name that someone else made up, fit to stand in one line of a message. */
export function shown(name: string): string {
  return name.slice(0, longestKey).replaceAll(new RegExp(unshowable, 'gu'), ' ').toWellFormed()
}
