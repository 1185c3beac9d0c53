/** Address of a server component of the plugin, as Payload's import map takes it. */
export const rsc = (name: string): string => `payload-mailings/mailings/rsc#${name}`

/** A cell or field that words the state or reason of one of the three machines. */
export const cell = (name: string, machine: 'attempt' | 'clientJob' | 'mailing' | 'run') => ({
  path: rsc(name),
  serverProps: { machine },
})

/** The question why somebody got a letter or not, below a document of that collection. */
export const whyPanel = (of: 'mailings' | 'runs') => ({ path: rsc('Why'), serverProps: { of } })

/** The way to the report of a document. */
export const reportLink = (of: 'mailing' | 'run') => ({
  path: rsc('ReportLink'),
  serverProps: { of },
})

/** Address of a client component of the plugin. */
export const client = (name: string): string => `payload-mailings/mailings/client#${name}`
