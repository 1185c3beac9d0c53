import type { EmailFieldValidation, Field, FieldAccess } from 'payload'

import { email as validateEmail } from 'payload/shared'

import { hasRole } from '../../access/hasRole.ts'
import { isAdmin } from '../../access/isAdmin.ts'
import { isSelfField } from '../../access/isSelfField.ts'
import { nobody } from '../../access/nobody.ts'
import { readsWithDocument } from '../../access/readsWithDocument.ts'
import { roles } from '../../access/roles.ts'
import { languageOf, languages } from '../language.ts'
import { say } from '../say.ts'
import { spokenLabel } from '../spokenLabel.ts'
import { defaultTimeZone, isTimeZone } from '../timeZone.ts'
import { readEmail } from './operations/readEmail.ts'
import { roleLabels } from './roleLabels.ts'
import { sentences } from './text.ts'

const isSelfOrAdmin: FieldAccess = (args) => isAdmin(args) || isSelfField(args)

/** Managers block ordinary users, administrators anybody, nobody himself. */
const mayBlock: FieldAccess = (args) =>
  !isSelfField(args) &&
  (isAdmin(args) || (hasRole(args.req.user, 'manager') && args.doc?.role === 'user'))

const own = { create: isAdmin, read: readsWithDocument, update: isSelfOrAdmin }
const adminOnly = { create: isAdmin, read: readsWithDocument, update: isAdmin }
const closed = { create: nobody, read: nobody, update: nobody }
const blocking = { create: isAdmin, read: readsWithDocument, update: mayBlock }

/** Payload's own check takes letters alone behind the last dot: `xn--p1ai` (.рф) it would refuse. */
const validateAddress: EmailFieldValidation = async (value, args) => {
  const verdict = await validateEmail(value, args)
  return verdict === true || (value && readEmail(value) === value) || verdict
}

/** Payload's own authentication fields with our access: deep-merged into its definitions. */
const authFields: Field[] = [
  {
    name: 'email',
    type: 'email',
    access: own,
    required: true,
    unique: true,
    validate: validateAddress,
  },
  { name: '_verified', type: 'checkbox', access: adminOnly },
  {
    name: 'sessions',
    type: 'array',
    access: { create: nobody, read: isSelfField, update: nobody },
    admin: { disabled: true },
    fields: [],
  },
]

/**
 * The key with which programs of the account's owner call the API. It stands nowhere: `apiKeyIndex` is an HMAC of it, the
 * encrypted copy that Payload would keep beside stays empty. `makeApiKey` and `revokeApiKey` write these, nobody else.
 */
const keyFields: Field[] = [
  { name: 'enableAPIKey', type: 'checkbox', access: closed },
  { name: 'apiKey', type: 'text', access: closed },
  { name: 'apiKeyIndex', type: 'text', access: closed, index: true },
  {
    name: 'hasAPIKey',
    type: 'checkbox',
    access: { create: nobody, read: isSelfField, update: nobody },
    virtual: true,
  },
  {
    name: 'apiKeyMadeAt',
    type: 'date',
    access: { create: nobody, read: isSelfField, update: nobody },
    admin: { disabled: true },
  },
]

const personFields: Field[] = [
  {
    name: 'name',
    type: 'text',
    access: own,
    label: spokenLabel({ en: 'Name', ru: 'Имя' }),
    maxLength: 128,
  },
  {
    name: 'language',
    type: 'select',
    access: own,
    defaultValue: 'en',
    label: spokenLabel({ en: 'Language of letters', ru: 'Язык писем' }),
    options: languages.map((value) => ({ label: { en: 'English', ru: 'Русский' }[value], value })),
    required: true,
  },
  {
    name: 'timeZone',
    type: 'text',
    access: own,
    admin: {
      description: {
        en: 'IANA name, such as Europe/Moscow. New mailings start with it.',
        ru: 'Имя по IANA, например Europe/Moscow. С него начинаются новые рассылки.',
      },
    },
    defaultValue: defaultTimeZone,
    label: spokenLabel({ en: 'Time zone', ru: 'Часовой пояс' }),
    required: true,
    validate: (value: unknown, { req }: { req: Parameters<typeof languageOf>[0] }) =>
      isTimeZone(value) || say({ key: 'timeZoneUnknown', language: languageOf(req), sentences }),
  },
  {
    name: 'pendingEmail',
    type: 'email',
    access: { create: nobody, read: readsWithDocument, update: nobody },
    admin: {
      condition: (data) => Boolean(data.pendingEmail),
      description: {
        en: 'Waits for the link in the letter to this address. Until then the old address stands.',
        ru: 'Ждёт перехода по ссылке из письма на этот адрес. До того действует прежний.',
      },
      readOnly: true,
    },
    label: spokenLabel({ en: 'New address', ru: 'Новый адрес' }),
    validate: validateAddress,
  },
]

const staffFields: Field[] = [
  {
    name: 'role',
    type: 'select',
    access: adminOnly,
    admin: { position: 'sidebar' },
    defaultValue: 'user',
    index: true,
    label: spokenLabel({ en: 'Role', ru: 'Роль' }),
    options: roles.map((value) => ({ label: roleLabels[value], value })),
    required: true,
  },
  {
    name: 'blocked',
    type: 'checkbox',
    access: blocking,
    admin: {
      condition: (_data, _sibling, { user }) => hasRole(user, 'manager', 'admin'),
      description: {
        en: 'Cannot sign in; the mailings stop, letters already waiting too.',
        ru: 'Не может войти; рассылки останавливаются, включая уже ожидающие письма.',
      },
      position: 'sidebar',
    },
    defaultValue: false,
    label: spokenLabel({ en: 'Blocked', ru: 'Заблокирован' }),
  },
  {
    name: 'blockedReason',
    type: 'textarea',
    access: blocking,
    admin: {
      condition: (data, _sibling, { user }) =>
        data.blocked === true && hasRole(user, 'manager', 'admin'),
      description: {
        en: 'Shown when the person tries to sign in.',
        ru: 'Показывается человеку при попытке войти.',
      },
      position: 'sidebar',
    },
    label: spokenLabel({ en: 'Reason', ru: 'Причина' }),
    maxLength: 500,
  },
]

/** When its owner had the account deleted; the worker takes its data away and then the account itself. */
const closing: Field = {
  name: 'closedAt',
  type: 'date',
  access: { create: nobody, read: nobody, update: nobody },
  admin: { hidden: true },
  index: true,
}

/** Fields of an account, Payload's own among them where we close them. */
export const userFields: Field[] = [
  ...authFields,
  ...keyFields,
  ...personFields,
  ...staffFields,
  closing,
]
