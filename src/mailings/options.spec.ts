import { describe, expect, it } from 'vitest'

import { resolveOptions } from './options.ts'
import { defaultSlugs } from './slugs.ts'

describe('the options of mailings()', () => {
  it('have these defaults', () => {
    const { access, events, ...rest } = resolveOptions()
    expect(rest).toEqual({
      archive: true,
      collections: {},
      dispatch: {
        batchSize: 64,
        graceSeconds: 30,
        leaseSeconds: 45,
        limits: { domains: {}, perDomainPerSecond: null, perSecond: null },
        maxTries: 12,
        softBounces: 3,
      },
      enabled: true,
      from: { address: 'mailings@localhost.localdomain', name: 'Mailings' },
      images: null,
      limits: {
        attachmentBytes: 3_000_000,
        attachments: 200,
        attachmentsPerMessage: 10,
        attemptsPerCall: 1_000,
        attributesPerClient: 50,
        bulkFilterCharacters: 10_000,
        clients: 1_000_000,
        clientsPerMailing: 300,
        commentCharacters: 2_000,
        countedAttempts: 1_000,
        documents: 500,
        excludedDates: 400,
        imagesPerMessage: 100,
        importBytes: 50_000_000,
        importColumns: 100,
        importRefusedLines: 100_000,
        importRows: 1_000_000,
        imports: 5,
        importsKept: 20,
        lettersPerPage: 25,
        lists: 1_000,
        listsPerDocument: 200,
        mailings: 5_000,
        messages: 5_000,
        nameCharacters: 128,
        plainTextCharacters: 100_000,
        reasonCharacters: 500,
        recipientsPerPage: 50,
        sendNowPerDay: 200,
        subjectCharacters: 200,
        tagCharacters: 40,
        tagsPerClient: 50,
        testLettersPerHour: 20,
        versionsPerMessage: 20,
      },
      previousSecrets: [],
      secrets: null,
      siteURL: null,
      slugs: defaultSlugs,
      transport: null,
      users: { blockedField: 'blocked', nameField: 'name', slug: 'users' },
    })
    expect(Object.keys(events)).toEqual(['mailingDisabled', 'mailingEnabled'])
    expect(access.isAdmin({ id: 1, role: 'admin' })).toBe(true)
    expect(access.isManager({ id: 1, role: 'manager' })).toBe(true)
    expect(access.isSender({ id: 1, role: 'editor' })).toBe(false)
    expect(access.isSender({ id: 1, role: 'user' })).toBe(true)
  })

  it('leave nothing undefined and are frozen', () => {
    const options = resolveOptions()
    expect(Object.values(options)).not.toContain(undefined)
    expect(Object.isFrozen(options)).toBe(true)
  })

  it.each([
    [{ dispach: {} }, 'no option "dispach". Did you mean "dispatch"?'],
    [{ dispatch: { batchsize: 5 } }, 'no option "dispatch.batchsize". Did you mean "batchSize"?'],
    [{ archive: 'no' as unknown as boolean }, 'option "archive" is "no"; it must be true or false'],
    [{ slugs: { client: 'people' } }, 'no option "slugs.client". Did you mean "clients"?'],
    [
      { dispatch: { batchSize: 0 } },
      '"dispatch.batchSize" is 0; it must be a whole number from 1 to 1000',
    ],
    [
      { dispatch: { leaseSeconds: 61 } },
      '"dispatch.leaseSeconds" is 61; it must be a whole number from 10 to 60',
    ],
    [{ dispatch: { limits: { perSeconds: 5 } } }, 'no option "dispatch.limits.perSeconds"'],
    [{ dispatch: { limits: { perSecond: 0 } } }, '"dispatch.limits.perSecond" is 0'],
    [{ dispatch: { limits: { domains: { 'a.org': -1 } } } }, '"dispatch.limits.a.org" is -1'],
    [{ previousSecrets: [''] }, 'up to 20 texts'],
    [{ limits: { lists: 1.5 } }, '"limits.lists" is 1.5'],
    [{ limits: { excludedDates: 401 } }, 'a whole number from 1 to 400'],
    [{ limits: { nameCharacters: 63 } }, 'a whole number from 64 to 250'],
    [
      { limits: { tagsPerClients: 5 } },
      'no option "limits.tagsPerClients". Did you mean "tagsPerClient"?',
    ],
    [{ slugs: { lists: 'clients' } }, 'gives "clients" to two collections'],
  ])('%o is refused at boot', (options, sentence) => {
    expect(() => resolveOptions(options as never)).toThrow(sentence)
  })

  it('takes the slash off the end of siteURL', () => {
    expect(resolveOptions({ siteURL: 'https://example.org/' }).siteURL).toBe('https://example.org')
  })
})
