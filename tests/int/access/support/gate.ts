import type * as GraphQL from 'graphql'
import type { Payload, PayloadRequest } from 'payload'

import { configToSchema } from '@payloadcms/graphql'

import { createRequire } from 'node:module'
import { createPayloadRequest, handleEndpoints } from 'payload'

import type { Person } from './people.ts'

// Vite would take another build of the library than Payload does, and a schema of one is none to the other.
const { graphql, parse, validate } = createRequire(import.meta.url)('graphql') as typeof GraphQL

/** An answer of REST. */
export type Answer = {
  body: Record<string, unknown>
  headers: Headers
  status: number
  text: string
}

type Rest = {
  body?: FormData | Record<string, unknown> | string
  headers?: Record<string, string>
  method?: string
  path: string
}

export type GraphqlAnswer = { data: Record<string, unknown>; errors: string[]; text: string }

/** The ways in: REST, GraphQL and a request for the Local API, each as the given person. */
export type Gate = {
  graphql: (
    person: Person,
    source: string,
    variables?: Record<string, unknown>,
  ) => Promise<GraphqlAnswer>
  request: (person: Person) => Promise<PayloadRequest>
  rest: (person: Person, call: Rest) => Promise<Answer>
  schema: ReturnType<typeof configToSchema>
}

type Kept = { payload: null | Payload }

const keyOf = (payload: Payload): string => {
  const kept = (globalThis as unknown as { _payload: Map<string, Kept> })._payload
  const found = [...kept].find(([, entry]) => entry.payload === payload)
  if (!found) throw new Error('This Payload instance is not among those that were started.')
  return found[0]
}

const readJson = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Opens all ways into an instance, without a server. */
export const openGate = (payload: Payload): Gate => {
  const key = keyOf(payload)
  const schema = configToSchema(payload.config)
  const requestOf = (person: Person, { body, headers = {}, method, path }: Rest): Request => {
    const isJson = typeof body === 'object' && !(body instanceof FormData)
    return new Request(`http://127.0.0.1:3000/api${path}`, {
      headers: {
        'accept-language': 'en',
        'x-forwarded-for': '192.0.2.1',
        ...(isJson && { 'content-type': 'application/json' }),
        ...person.headers,
        ...headers,
      },
      method: method ?? (body ? 'POST' : 'GET'),
      ...(body && { body: isJson ? JSON.stringify(body) : body }),
    })
  }
  const request = (person: Person) =>
    createPayloadRequest({
      config: payload.config,
      payloadInstanceCacheKey: key,
      request: requestOf(person, { path: '/graphql' }),
    })
  return {
    graphql: async (person, source, variables) => {
      const document = parse(source)
      const wrong = validate(
        schema.schema,
        document,
        schema.validationRules({ variableValues: variables } as never),
      )
      if (wrong.length > 0) {
        const errors = wrong.map(({ message }) => message)
        return { data: {}, errors, text: errors.join('\n') }
      }
      const contextValue = { headers: {}, req: await request(person) }
      const result = await graphql({
        contextValue,
        schema: schema.schema,
        source,
        ...(variables && { variableValues: variables }),
      })
      const errors = (result.errors ?? []).map(({ message }) => message)
      return { data: { ...result.data }, errors, text: JSON.stringify(result) }
    },
    request,
    rest: async (person, call) => {
      const response = await handleEndpoints({
        config: payload.config,
        payloadInstanceCacheKey: key,
        request: requestOf(person, call),
      })
      const text = await response.text()
      return { body: readJson(text), headers: response.headers, status: response.status, text }
    },
    schema,
  }
}
