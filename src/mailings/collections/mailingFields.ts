import type { Field } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import type { MailingStatus } from '../states.ts'
import { cell, rsc } from '../admin/paths.ts'
import { LIMITS } from '../scheduling/limits.ts'
import { countField, systemOnly, timestampField } from './fields.ts'
import { dropPastEnd, startCopyLater } from './hooks/copyMailing.ts'
import { readOnItsClocks } from './hooks/readOnItsClocks.ts'
import { recurrenceFields, weekdayChoices } from './recurrenceFields.ts'
import { validateDates, validateTags, validateTimeZone } from './validate.ts'

/** A group whose step of the form says its label already; the names of its columns say it too. */
const untitled = 'mailings-untitled'

type Data = { interval?: unknown; recipients?: { everyone?: unknown } } | undefined

const ownDocuments = ({ data, user }: { data: unknown; user: unknown }) => ({
  owner: {
    equals: (data as { owner?: unknown }).owner ?? (user as { id?: unknown } | null)?.id,
  },
})

/** To whom: everyone, or lists, tags and some named clients. */
export const recipientsFields = (options: ResolvedOptions): Field[] => [
  {
    name: 'recipients',
    type: 'group',
    admin: { className: untitled },
    fields: [
      {
        name: 'everyone',
        type: 'checkbox',
        defaultValue: false,
        label: { en: 'All my clients', ru: 'Все мои клиенты' },
      },
      {
        name: 'lists',
        type: 'relationship',
        admin: { condition: (data: Data) => !data?.recipients?.everyone },
        filterOptions: ownDocuments,
        hasMany: true,
        label: { en: 'Lists', ru: 'Списки' },
        maxRows: options.limits.listsPerDocument,
        relationTo: options.slugs.lists as 'lists',
      },
      {
        name: 'tags',
        type: 'text',
        admin: {
          condition: (data: Data) => !data?.recipients?.everyone,
          description: {
            en: 'All clients who have one of these tags when the run begins. Press Enter after each.',
            ru: 'Все клиенты, у которых к началу выпуска есть одна из этих меток. После каждой — Enter.',
          },
        },
        hasMany: true,
        label: { en: 'Tags', ru: 'Метки' },
        maxLength: options.limits.tagCharacters,
        maxRows: options.limits.tagsPerClient,
        validate: validateTags,
      },
      {
        name: 'clients',
        type: 'relationship',
        admin: {
          condition: (data: Data) => !data?.recipients?.everyone,
          description: {
            en: `At most ${options.limits.clientsPerMailing} by name; use a list for more.`,
            ru: `По имени — не больше ${options.limits.clientsPerMailing}; для большего числа заведите список.`,
          },
        },
        filterOptions: ownDocuments,
        hasMany: true,
        label: { en: 'Clients by name', ru: 'Отдельные клиенты' },
        maxRows: options.limits.clientsPerMailing,
        relationTo: options.slugs.clients as 'clients',
      },
    ],
    label: { en: 'Recipients', ru: 'Получатели' },
  },
  {
    name: 'dryRun',
    type: 'ui',
    admin: { components: { Field: rsc('DryRun') } },
  },
]

const boundsFields: Field[] = [
  {
    type: 'row',
    fields: [
      {
        name: 'startAt',
        type: 'date',
        admin: {
          date: { displayFormat: 'd MMM yyyy, HH:mm', pickerAppearance: 'dayAndTime' },
          description: { en: 'By the clock of your browser.', ru: 'По часам вашего браузера.' },
          width: '33%',
        },
        hooks: { beforeDuplicate: [startCopyLater], beforeValidate: [readOnItsClocks] },
        label: { en: 'Start', ru: 'Начало' },
        required: true,
      },
      {
        name: 'endAt',
        type: 'date',
        admin: {
          date: { displayFormat: 'd MMM yyyy, HH:mm', pickerAppearance: 'dayAndTime' },
          description: { en: 'Empty: no end.', ru: 'Пусто: без конца.' },
          width: '33%',
        },
        hooks: { beforeDuplicate: [dropPastEnd], beforeValidate: [readOnItsClocks] },
        label: { en: 'End', ru: 'Конец' },
      },
      {
        name: 'count',
        type: 'number',
        admin: {
          description: { en: 'Empty: any number.', ru: 'Пусто: сколько угодно.' },
          width: '33%',
        },
        label: { en: 'How many times', ru: 'Сколько раз' },
        max: LIMITS.count,
        min: 1,
      },
    ],
  },
]

const exclusionFields = (options: ResolvedOptions): Field[] => [
  {
    name: 'excludedDates',
    type: 'text',
    admin: {
      description: { en: 'Such as 2027-01-01.', ru: 'Например, 2027-01-01.' },
    },
    hasMany: true,
    label: { en: 'Not on these dates', ru: 'Не отправлять в эти даты' },
    maxRows: options.limits.excludedDates,
    validate: validateDates,
  },
  {
    name: 'excludedWeekdays',
    type: 'select',
    enumName: 'enum_mailings_excluded_weekdays',
    hasMany: true,
    label: { en: 'Not on these weekdays', ru: 'Не отправлять в эти дни недели' },
    options: weekdayChoices,
  },
]

/** When: a named interval or a recurrence of its own, in a time zone, between start and end. */
export const whenFields = (options: ResolvedOptions): Field[] => [
  {
    name: 'interval',
    type: 'relationship',
    admin: {
      components: { Field: rsc('IntervalField') },
      description: {
        en: 'A ready-made recurrence; leave empty to build one below.',
        ru: 'Готовое повторение; оставьте пустым, чтобы задать его ниже.',
      },
    },
    label: { en: 'Interval', ru: 'Интервал' },
    relationTo: options.slugs.intervals as 'intervals',
  },
  {
    name: 'recurrence',
    type: 'group',
    admin: { className: untitled, condition: (data: Data) => !data?.interval },
    fields: recurrenceFields({ collection: 'mailings' }),
    label: { en: 'Recurrence', ru: 'Повторение' },
  },
  {
    name: 'timeZone',
    type: 'text',
    admin: { components: { Field: rsc('TimeZoneField') } },
    defaultValue: 'UTC',
    label: { en: 'Time zone', ru: 'Часовой пояс' },
    required: true,
    validate: validateTimeZone,
  },
  {
    name: 'recipientLocalTime',
    type: 'checkbox',
    admin: {
      description: {
        en: 'A client without a time zone gets it by the zone above. The run begins when the first of your clients has this time, and ends with the last.',
        ru: 'Клиент без часового пояса получит письмо по поясу, указанному выше. Выпуск начинается, когда это время наступает у первого из клиентов, и кончается у последнего.',
      },
    },
    defaultValue: false,
    label: {
      en: 'At this time on each client’s own clock',
      ru: 'В это время по часам каждого клиента',
    },
  },
  ...boundsFields,
  ...exclusionFields(options),
  {
    name: 'nextTimes',
    type: 'ui',
    admin: { components: { Field: rsc('NextTimes') } },
  },
]

/** What happens after downtime, and to letters of which nobody knows whether they arrived. */
export const afterDowntimeFields: Field[] = [
  {
    name: 'catchUp',
    type: 'select',
    defaultValue: 'latest',
    enumName: 'enum_mailings_catch_up',
    label: { en: 'Times missed while the service was down', ru: 'Если сервис не работал в срок' },
    options: [
      { label: { en: 'Do not send them late', ru: 'Не отправлять с опозданием' }, value: 'skip' },
      { label: { en: 'Send only the latest', ru: 'Отправить только последний' }, value: 'latest' },
      { label: { en: 'Send all of them', ru: 'Отправить все' }, value: 'all' },
    ],
    required: true,
  },
  {
    name: 'notLaterThanMinutes',
    type: 'number',
    admin: {
      description: {
        en: 'Later than this many minutes a time counts as missed, whatever is chosen above.',
        ru: 'Если опоздание больше стольких минут, срок считается пропущенным при любом выборе выше.',
      },
    },
    defaultValue: 720,
    label: { en: 'Not later than (minutes)', ru: 'Не позже, чем через (минут)' },
    max: 100_000,
    min: 1,
    required: true,
  },
  {
    name: 'deadlineHours',
    type: 'number',
    admin: {
      description: {
        en: 'A letter that the mail server keeps deferring is given up after this.',
        ru: 'Если почтовый сервер всё откладывает письмо, по истечении этого срока оно снимается.',
      },
    },
    defaultValue: 24,
    label: { en: 'Keep trying for (hours)', ru: 'Пытаться доставить (часов)' },
    max: 240,
    min: 1,
    required: true,
  },
  {
    name: 'unknownPolicy',
    type: 'select',
    admin: {
      description: {
        en: 'When the connection breaks after the letter has left, nobody knows whether it arrived.',
        ru: 'Если связь оборвалась после передачи письма, неизвестно, дошло ли оно.',
      },
    },
    defaultValue: 'hold',
    enumName: 'enum_mailings_unknown_policy',
    label: { en: 'Letters with an unknown outcome', ru: 'Письма с неизвестным исходом' },
    options: [
      {
        label: { en: 'Leave them for me to decide', ru: 'Оставить на моё решение' },
        value: 'hold',
      },
      {
        label: {
          en: 'Send once more (may arrive twice)',
          ru: 'Отправить ещё раз (может прийти дважды)',
        },
        value: 'resend',
      },
    ],
    required: true,
  },
]

const statusOptions: { label: { en: string; ru: string }; value: MailingStatus }[] = [
  { label: { en: 'Created', ru: 'Создана' }, value: 'created' },
  { label: { en: 'Started', ru: 'Запущена' }, value: 'started' },
  { label: { en: 'Completed', ru: 'Завершена' }, value: 'completed' },
  { label: { en: 'Paused', ru: 'Приостановлена' }, value: 'paused' },
  { label: { en: 'Disabled', ru: 'Отключена менеджером' }, value: 'disabled' },
]

const sidebarTime = (name: string, label: { en: string; ru: string }): Field =>
  timestampField(name, label, {
    admin: { condition: (data) => Boolean(data[name]), position: 'sidebar' },
  })

/** A time that the head of the form tells in the mailing’s zone; here it is a column of the list. */
const toldAbove = (name: string, label: { en: string; ru: string }, cellPath?: string): Field =>
  timestampField(name, label, {
    admin: { components: { Field: rsc('NoField'), ...(cellPath && { Cell: cellPath }) } },
  })

/** What the system keeps about the mailing; shown, never typed in. */
export const stateFields = (options: ResolvedOptions): Field[] => [
  {
    name: 'status',
    type: 'select',
    access: systemOnly,
    admin: {
      components: { Cell: cell('StatusCell', 'mailing'), Field: rsc('NoField') },
      position: 'sidebar',
      readOnly: true,
    },
    defaultValue: 'created',
    enumName: 'enum_mailings_status',
    index: true,
    label: { en: 'Status', ru: 'Статус' },
    options: statusOptions,
  },
  sidebarTime('activatedAt', { en: 'Active since', ru: 'Активна с' }),
  toldAbove('nextRunAt', { en: 'Next run', ru: 'Следующий выпуск' }, rsc('NextRunCell')),
  // The head of the form names the last run by the time it was due; this is when it began.
  toldAbove('lastRunAt', { en: 'Last run began', ru: 'Последний выпуск начат' }),
  sidebarTime('pausedAt', { en: 'Paused at', ru: 'Приостановлена' }),
  sidebarTime('disabledAt', { en: 'Disabled at', ru: 'Отключена' }),
  {
    name: 'stopReason',
    type: 'text',
    access: systemOnly,
    admin: {
      components: { Cell: cell('ReasonCell', 'mailing'), Field: rsc('NoField') },
      position: 'sidebar',
      readOnly: true,
    },
    label: { en: 'Reason', ru: 'Причина' },
  },
  {
    name: 'disabledBy',
    type: 'relationship',
    access: systemOnly,
    admin: { condition: (data) => Boolean(data.disabledBy), position: 'sidebar', readOnly: true },
    label: { en: 'Disabled by', ru: 'Кем отключена' },
    relationTo: options.users.slug as 'users',
  },
  {
    ...countField('runsCount', { en: 'Runs so far', ru: 'Выпусков' }),
    admin: { position: 'sidebar', readOnly: true },
  },
]
