import type { StoredPerson } from './person.ts'

/** The app's answer with a person. What holds nothing is an empty element. */
export function personReply({ id, number, name, job, active, note }: StoredPerson): Response {
  const elements = { Id: id, Number: number, Name: name, Job: job, Active: String(active), Note: note }
  return xml(200, 'Person', elements)
}

/** A bad reply in the app's one shape. It names members as its documents do. */
export function refusal(status: number, field: string | null, message: string): Response {
  const name = field === null ? null : `${field.charAt(0).toUpperCase()}${field.slice(1)}`
  return xml(status, 'Error', { Field: name, Message: message })
}

function xml(status: number, root: string, elements: Readonly<Record<string, string | null>>): Response {
  const inside = Object.entries(elements).map(([name, text]) => `<${name}>${escaped(text ?? '')}</${name}>`)
  return new Response(`<?xml version="1.0"?>\n<${root}>${inside.join('')}</${root}>`, {
    status,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  })
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}
