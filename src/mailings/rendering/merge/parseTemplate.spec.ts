import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { MAX_TAGS, parseTemplate } from './parseTemplate.ts'
import { suggestVariable } from './suggestVariable.ts'
import { frozenNameOf, scopeOf, variableDefinitions } from './variables.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

const parse = (text: string) => parseTemplate({ field: 'body', text })
const problemOf = (text: string) => parse(text).problems[0]?.message

describe('parseTemplate', () => {
  it.each([
    ['plain', ['plain']],
    ['', []],
    ['{{client.name}}', [{ fallback: '', name: 'client.name' }]],
    ['Hi {{ client.name }}!', ['Hi ', { fallback: '', name: 'client.name' }, '!']],
    ['{{\n client.name\u00a0}}', [{ fallback: '', name: 'client.name' }]],
    ['{{ client.name | "friend" }}', [{ fallback: 'friend', name: 'client.name' }]],
    ['{{ client.name|«друг» }}', [{ fallback: 'друг', name: 'client.name' }]],
    ['{{ client.name | „Freund“ }}', [{ fallback: 'Freund', name: 'client.name' }]],
    ['{{ client.name | ‘it’s “you”’ }}', [{ fallback: 'it’s “you”', name: 'client.name' }]],
    ['{{ client.name | "a|b" }}', [{ fallback: 'a|b', name: 'client.name' }]],
    ['{{ client.name | "" }}', [{ fallback: '', name: 'client.name' }]],
    ['{{ client.attributes.город_2 }}', [{ fallback: '', name: 'client.attributes.город_2' }]],
    ['\\{{ x \\}} {y}', ['{{ x }} {y}']],
    ['{ client.name }', ['{ client.name }']],
  ])('reads %j', (text, segments) => {
    expect(parse(text)).toMatchObject({ problems: [], segments })
  })

  it.each([
    ['Hi {{ client.nmae }}', 'There is no variable “client.nmae”. Did you mean {{ client.name }}?'],
    ['{{ firstName }}', 'Did you mean {{ client.firstName }}?'],
    ['{{ имя }}', 'Did you mean {{ client.firstName }}?'],
    ['{{ client.city }}', 'Did you mean {{ client.attributes.city }}?'],
    ['{{ MessageURL }}', 'Did you mean {{ letter.url }}?'],
    ['{{ архив }}', 'Did you mean {{ letter.url }}?'],
    ['{{ xyzzy }}', 'There is no variable “xyzzy”.'],
    ['{{ Client.Name }}', 'Did you mean {{ client.name }}?'],
    ['{{ unsubscribe.token }}', 'There is no variable'],
    ['{{ client.name', '{{ is never closed'],
    ['{{ client.name {{ client.email }}', '{{ is never closed'],
    ['client.name }}', '}} closes nothing'],
    ['{{ }}', 'Nothing stands between'],
    ['{{{ client.name }}}', 'between two braces, not three'],
    ['{{ client.name | friend }}', 'must be in quotes'],
    ['{{ client.name | "friend }} x', 'must be in quotes'],
    [`{{ ${'x'.repeat(600)} }}`, '{{ is never closed'],
  ])('tells the author what is wrong with %.60j', (text, sentence) => {
    expect(problemOf(text)?.en).toContain(sentence)
    expect(problemOf(text)?.ru).toMatch(/[а-я]/)
  })

  it.each([
    'constructor',
    '__proto__',
    'client.constructor',
    'client.attributes.__proto__',
    'client.attributes.constructor',
    "constructor.constructor('return 1')()",
    'client.name.length',
    'client.attributes.a.b',
  ])('knows no variable %s', (name) => {
    expect(scopeOf(name)).toBeUndefined()
    expect(parse(`{{ ${name} }}`).segments).toEqual([`{{ ${name} }}`])
  })

  it('keeps what it cannot read as text, so that a preview shows it', () => {
    const text = 'a {{ client.nmae }} b {{{ client.name }}} c {{ client.email {{ d'
    expect(parse(text).segments).toEqual([text])
  })

  it('loses nothing: the pieces put together are the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '{{',
      '}}',
      ' client.name ',
      '|',
      '"x"',
      'text',
      '«',
      '\n',
      '{{ run.date }}',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
        const text = list.join('')
        const { problems, segments } = parse(text)
        const fixed = segments.filter((segment) => typeof segment === 'string')
        const rest = fixed.reduce(
          (left, piece) => left.slice(left.indexOf(piece) + piece.length),
          text,
        )
        expect(fixed.every((piece) => text.includes(piece))).toBe(true)
        if (fixed.length === segments.length) {
          expect(rest).toBe('')
          expect(fixed.join('')).toBe(text)
        }
        if (problems.length === 0) {
          expect(
            segments.filter((segment) => typeof segment === 'string' && /\{\{|\}\}/.test(segment)),
          ).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('refuses more than 200 kB and more than 1,000 variables', () => {
    expect(problemOf('ж'.repeat(110_000))?.en).toContain('200 kB')
    expect(parse('{{client.name}}'.repeat(MAX_TAGS)).problems).toEqual([])
    expect(problemOf('{{client.name}}'.repeat(MAX_TAGS + 1))?.en).toContain('1000 variables')
  })

  // Half of the bound in reliability test 29, for the largest texts that are read at all, and for 1 MB of braces.
  it.each([
    ['1 MB of {{', '{{'.repeat(500_000)],
    ['{{', '{{'.repeat(100_000)],
    ['}}', '}}'.repeat(100_000)],
    ['{{ }} pairs', '{{ }}'.repeat(40_000)],
    ['}} then one {{', `${'}}'.repeat(99_000)}{{`],
    ['{{ then one }}', `${'{{'.repeat(99_000)}}}`],
    ['alternating', '{{}}'.repeat(50_000)],
    ['bars', `{{ client.name ${'|'.repeat(190_000)} }}`],
    ['backslashes', '\\{{'.repeat(60_000)],
  ])('takes under 50 ms for %s', (_, text) => {
    // Processor time, not the clock's: other programs on the machine must not fail this.
    const before = process.cpuUsage()
    parse(text)
    const { system, user } = process.cpuUsage(before)
    expect((system + user) / 1000).toBeLessThan(50)
  })
})

describe('variables', () => {
  it('suggests nothing far-fetched', () => {
    expect(suggestVariable('weather')).toBeUndefined()
    expect(suggestVariable('x'.repeat(10_000))).toBeUndefined()
    expect(suggestVariable('client.prototype')).toBeUndefined()
  })

  it('freezes only what is not on the attempt anyway', () => {
    const frozen = variableDefinitions.map(({ name }) => [name, frozenNameOf(name)])
    expect(Object.fromEntries(frozen)).toEqual({
      'client.comment': 'client.comment',
      'client.email': undefined,
      'client.firstName': 'client.name',
      'client.name': 'client.name',
      'mailing.name': undefined,
      'run.date': undefined,
      'sender.name': undefined,
      'unsubscribe.url': undefined,
    })
    expect(frozenNameOf('client.attributes.city')).toBe('client.attributes.city')
  })
})
