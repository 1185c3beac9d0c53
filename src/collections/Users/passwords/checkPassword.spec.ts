import { describe, expect, it } from 'vitest'

import { checkPassword } from './checkPassword.ts'

describe('checkPassword', () => {
  it.each([
    ['eleven signs', 'kV9#tRw2qLx', 'passwordShort'],
    ['three signs', 'abc', 'passwordShort'],
    ['129 signs', 'kV9#tRw2qLxz'.repeat(11).slice(0, 129), 'passwordLong'],
    ['a common word with digits', 'password1234', 'passwordCommon'],
    ['look-alike signs', 'P@ssw0rd!!!2026', 'passwordCommon'],
    ['two common words', 'adminpassword', 'passwordCommon'],
    ['a keyboard walk', 'qwertyuiop123', 'passwordCommon'],
    ['a Russian keyboard walk', 'йцукенгшщзхъ', 'passwordCommon'],
    ['digits in a row', '123456789012', 'passwordCommon'],
    ['one sign again and again', 'aaaaaaaaaaaa', 'passwordCommon'],
    ['a short word again and again', 'xyzxyzxyzxyz', 'passwordCommon'],
    ['a Russian common word and a year', 'пароль123456!2026', 'passwordCommon'],
    ['a word backwards along the alphabet', 'zyxwvutsrqpo', 'passwordCommon'],
    ['the alphabet', 'abcdefghijkl', 'passwordCommon'],
    ['a season and years', 'Summer2025Winter2026', 'passwordCommon'],
  ])('refuses %s', (_, password, fault) => {
    expect(checkPassword({ password })).toBe(fault)
  })

  it('refuses the own name and address, and takes the same for somebody else', () => {
    const personal = ['vera.kuznetsova@example.org', 'Vera Kuznetsova']
    expect(checkPassword({ password: 'vera.kuznetsova', personal })).toBe('passwordPersonal')
    expect(checkPassword({ password: 'Kuznetsova2026!', personal })).toBe('passwordPersonal')
    expect(
      checkPassword({ password: 'Kuznetsova2026!', personal: ['ivan@example.org'] }),
    ).toBeUndefined()
  })

  it.each([
    ['unrelated words', 'correct horse battery staple'],
    ['a manager’s signs', 'kV9#tRw2qLxZ'],
    ['Russian words', 'жираф купил трамвай'],
    ['hexadecimal', '9f86d081884c7d65'],
    ['exactly 128 signs', 'kV9#tRw2qLxz'.repeat(11).slice(0, 128)],
  ])('takes %s', (_, password) => {
    expect(checkPassword({ password })).toBeUndefined()
  })
})
