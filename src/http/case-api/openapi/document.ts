import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { DETAIL } from '../../problem.ts'
import { problem } from './answers.ts'
import { OPERATIONS, type Operation, refusalsOf } from './operations.ts'

type Json = Readonly<Record<string, unknown>>

/** The schema of what is sent (`input`) or answered (`output`), in the words of JSON Schema 2020-12. */
function schemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    // the format says it; the pattern is a hundred times as long
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    },
  })
  return schema
}

const PARAMETERS: Readonly<Record<string, Json>> = {
  number: { schema: { type: 'string' }, description: 'Case number: ten digits, in groups or not.' },
  id: { schema: { type: 'string', format: 'uuid' }, description: 'Id as a list gives it.' },
  system: { schema: { type: 'string' }, description: 'The other system, such as LEASETC or CPU.' },
  value: { schema: { type: 'string' }, description: 'Its number for the case.' },
}

const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, ...PARAMETERS[name!] }))

function queryParameters({ query }: Operation) {
  if (query === undefined) return []
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const KEY_PARAMETER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same body gets the first answer again within 24 hours.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
}

const HEADERS: Readonly<Record<number, Json>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  429: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
  503: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
}

const refusal = (status: number) => ({
  description: DETAIL[status],
  ...(HEADERS[status] !== undefined && { headers: HEADERS[status] }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const answer = (status: string, type: z.ZodType | null) => ({
  description: STATUS_CODES[status],
  ...(type !== null && { content: { 'application/json': { schema: schemaOf(type, 'output') } } }),
})

function operationOf(name: string, path: string, operation: Operation): Json {
  const { summary, body, once = false, answers } = operation
  return {
    summary,
    operationId: name
      .replace('/api/v1', '')
      .split(/\W+/)
      .filter((word) => word !== '')
      .map((word, at) => (at === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1)))
      .join(''),
    parameters: [...pathParameters(path), ...queryParameters(operation), ...(once ? [KEY_PARAMETER] : [])],
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, type]) => [status, answer(status, type)])),
      ...Object.fromEntries(refusalsOf(name).map((status) => [status, refusal(status)])),
    },
  }
}

const DESCRIPTION = `The case store of Rokkon for other systems and for staff by a program.
A token has a role and an area and sees what they may see; a field of a class that it may not read is absent, not null.
Lists are paged by \`limit\` and \`cursor\`; \`next\` is null at the end. Errors are problem details (RFC 9457) that never repeat what was sent.
A method that a path does not have is answered 405 with \`Allow\`. Days are those of Cambodia, times UTC.`

/** The API as an OpenAPI 3.1 document, made of the schemas that its requests are read by. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [method, path] = name.split(' ') as [string, string]
    const template = path.replace(/:(\w+)/g, '{$1}')
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(name, path, operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rokkon',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  }
}
