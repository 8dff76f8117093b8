import { describe, expect, it } from 'vitest'

import { layOutJson } from '../../src/terminal/json.js'
import { layOutXml } from '../../src/terminal/xml.js'

describe('layOutJson', () => {
  it('writes what fits on one line', () => {
    expect(layOutJson({ a: [1, null, true], b: {}, c: [] }, 60)).toEqual([
      '{ "a": [1, null, true], "b": {}, "c": [] }',
    ])
  })

  it('breaks only what does not fit, and is still the same JSON', () => {
    const value = [
      { op: 'add', path: '/title', value: 'Store manager' },
      { op: 'add', path: '/customFields', value: { costCentre: 'SE-207', shirtSize: 'M' } },
    ]
    const lines = layOutJson(value, 62)
    expect(lines).toEqual([
      '[',
      '  { "op": "add", "path": "/title", "value": "Store manager" },',
      '  {',
      '    "op": "add",',
      '    "path": "/customFields",',
      '    "value": { "costCentre": "SE-207", "shirtSize": "M" }',
      '  }',
      ']',
    ])
    expect(JSON.parse(lines.join('\n'))).toEqual(value)
  })

  it.each([10, 20, 40, 80])('stays the same JSON at %i columns', (columns) => {
    const value = { a: { b: [{ c: 'x'.repeat(30) }, 'y', [1, [2, [3]]]] }, __proto__x: null, 'ø"': '\n' }
    expect(JSON.parse(layOutJson(value, columns).join('\n'))).toEqual(value)
  })
})

describe('layOutXml', () => {
  it('gives every element a line, and a long tag a line for each attribute', () => {
    const text =
      '<?xml version="1.0"?><User xmlns:i="http://one.example" xmlns="http://two.example"><Name>Å &amp; B</Name><Note></Note><Tags><string> a </string></Tags><None i:nil="true"/></User>'
    expect(layOutXml(text, 50)).toEqual([
      '<?xml version="1.0"?>',
      '<User',
      '    xmlns:i="http://one.example"',
      '    xmlns="http://two.example">',
      '  <Name>Å &amp; B</Name>',
      '  <Note></Note>',
      '  <Tags>',
      '    <string> a </string>',
      '  </Tags>',
      '  <None i:nil="true"/>',
      '</User>',
    ])
  })
})
