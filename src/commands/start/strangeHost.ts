import type { IncomingHttpHeaders } from 'node:http'

import { isLoopback } from '../../environment.ts'

const forwardedHosts = (forwarded = ''): string[] =>
  [...forwarded.matchAll(/(?:^|[;,\s])host="?([^;,"\s]+)/gi)].flatMap(([, host]) => host ?? [])

const asList = (header: string | string[] = ''): string[] =>
  [header]
    .flat()
    .flatMap((each) => each.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '')

const withoutPort = (host: string): string => host.replace(/:\d*$/, '')

/**
 * The name by which a site that was set up for this machine alone is reached from elsewhere, or undefined: through a
 * proxy that nobody told it of, when its cookies would cross the network in the clear, or by a page whose name was
 * pointed at 127.0.0.1 (DNS rebinding). A site that has a public address answers to every name, and uses none of them.
 */
export const strangeHost = ({
  headers,
  siteUrl,
}: {
  headers: IncomingHttpHeaders
  siteUrl: string
}): string | undefined => {
  if (!isLoopback(new URL(siteUrl).hostname)) return undefined
  const names = [
    ...asList(headers.host),
    ...asList(headers['x-forwarded-host']),
    ...forwardedHosts(headers.forwarded),
  ]
  return names.find((name) => !isLoopback(withoutPort(name)))
}

/** What whoever set it up reads. */
export const strangeHostSentence = (host: string): string =>
  `This site was started for this machine alone and is reached as "${host}". To let others reach it, start it with SITE_URL, its https address, and PAYLOAD_SECRET.\n`
