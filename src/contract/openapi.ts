import { z } from 'zod'
import { crossesHttp, failureCodes, statusOf } from '../domain/failure.ts'
import { type Operation, pathFields } from './operation.ts'
import { metaOf } from './shapes.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of these operations. Deterministic: the same declarations give the same bytes. */
export function openapi(operations: readonly Operation[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const op of operations) {
    paths[op.path] = { ...paths[op.path], [op.method.toLowerCase()]: entryOf(op) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'PayToCommit control plane',
      version,
      description: 'Everything that ptc can do. Each operationId is a command of the command line.',
    },
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A session, or a key about itself' },
        local: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'PtcLocal proof of the user of this machine (POST /v1/proof)',
        },
      },
      schemas: { Problem: problem },
    },
  }
}

/** Who may call where it is not just whoever is signed in; an empty entry is a call without credentials. */
function securityOf({ who }: Operation): Json {
  const local = who.includes('local') ? [{ local: [] }] : []
  const anyone = who.includes('anyone') ? [{}] : []
  return local.length + anyone.length === 0 ? {} : { security: [...local, ...anyone] }
}

function entryOf(op: Operation): Json {
  const inPath = pathFields(op)
  const schema = z.toJSONSchema(op.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const fields = Object.entries(schema.properties ?? {})
  const inQuery = op.method === 'GET' || op.method === 'DELETE'
  const parameters = fields
    .filter(([name]) => inPath.includes(name) || inQuery)
    .map(([name, shape]) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: inPath.includes(name) || (schema.required ?? []).includes(name),
      schema: shape,
    }))
  const body = fields.filter(([name]) => !inPath.includes(name))
  return {
    operationId: op.id,
    summary: op.summary,
    tags: [op.topic],
    ...securityOf(op),
    parameters: [...parameters, ...(op.effect === 'keyed' ? keyedHeaders : meteringHeaders(op))],
    ...(inQuery || body.length === 0
      ? {}
      : { requestBody: bodyOf(op, body, schema.required ?? []) }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: outputOf(op) } },
      },
      default: {
        description: 'Refused',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
    'x-permission': op.permission,
    'x-gates': op.gates,
  }
}

const bodyOf = (op: Operation, fields: [string, Json][], required: readonly string[]): Json => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: Object.fromEntries(
          fields.map(([name, shape]) => [name, marked(op.input, name, shape)]),
        ),
        required: fields.map(([name]) => name).filter((name) => required.includes(name)),
        additionalProperties: false,
      },
    },
  },
})

function outputOf(op: Operation): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(op.output, {
    io: 'output',
    unrepresentable: 'any',
  }) as Json
  const properties = Object.entries(schema['properties'] as Record<string, Json>)
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, shape]) => [name, marked(op.output, name, shape)]),
    ),
  }
}

/** A field marked secret says so, in OpenAPI's own word for a value that is not to be shown. */
const marked = (shape: z.ZodObject, name: string, json: Json): Json =>
  metaOf(shape.shape[name] as z.ZodType).secret ? { ...json, format: 'password' } : json

const keyedHeaders = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'A new one for each change, best a UUIDv7, the same one for its retries; kept for 24 hours',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The version that the caller believes the thing has, quoted',
    schema: { type: 'string' },
  },
  {
    name: 'Ptc-Dry-Run',
    in: 'header',
    required: false,
    description: '1: do everything and keep nothing',
    schema: { type: 'string', enum: ['1'] },
  },
]

/** What is a change only where a field is given needs a key only then. */
const meteringHeaders = ({ metering }: Operation): Json[] =>
  metering === undefined
    ? []
    : keyedHeaders
        .filter(({ name }) => name !== 'If-Match')
        .map((header) => ({
          ...header,
          required: false,
          description: `Where ${metering.given} is given. ${header.description}`,
        }))

const next = {
  type: 'array',
  items: {
    type: 'object',
    properties: { command: { type: 'array', items: { type: 'string' } }, why: { type: 'string' } },
    required: ['command', 'why'],
  },
}

const problem: Json = {
  type: 'object',
  description: 'RFC 9457. The code is from a closed list; the status follows from it.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: {
      type: 'integer',
      enum: [...new Set(failureCodes.filter(crossesHttp).map(statusOf))].sort(),
    },
    detail: { type: 'string' },
    code: { type: 'string', enum: failureCodes.filter(crossesHttp) },
    requestId: { type: 'string' },
    retryable: { type: 'boolean' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
        required: ['pointer', 'detail'],
      },
    },
    next,
    checks: { type: 'array', items: { type: 'object' } },
    decisionId: { type: 'string' },
  },
  required: [
    'type',
    'title',
    'status',
    'detail',
    'code',
    'requestId',
    'retryable',
    'errors',
    'next',
  ],
}
