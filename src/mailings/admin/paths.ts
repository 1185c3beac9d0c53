/** Address of a server component of the plugin, as Payload's import map takes it. */
export const rsc = (name: string): string => `payload-mailings/mailings/rsc#${name}`

/** Address of a client component of the plugin. */
export const client = (name: string): string => `payload-mailings/mailings/client#${name}`
