import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import openapi from '../../../openapi.json' with { type: 'json' }
import type { OpenApi } from './document.ts'
import { operationsOf } from './document.ts'
import { referenceRoutes } from './index.ts'
import { partsOf } from './pages.ts'
import { PARTS } from './words.ts'

const api = openapi as unknown as OpenApi
let server: FastifyInstance
beforeAll(async () => {
  server = Fastify()
  await referenceRoutes()(server)
})
afterAll(() => server.close())

const get = (url: string) => server.inject({ method: 'GET', url })

test('the document is the one that is checked in', async () => {
  const { headers, json } = await get('/api/openapi.json')
  expect(headers['content-type']).toContain('application/json')
  expect(json()).toEqual(openapi)
})

test.each(['zh', 'en'])('every call and every type is shown, without any script or outside host: %s', async (lang) => {
  const pages = await Promise.all([...partsOf(api), 'types'].map((part) => get(`/api/docs/${part}?lang=${lang}`)))
  const first = await get(`/api/docs?lang=${lang}`)
  for (const { statusCode, body, headers } of [first, ...pages]) {
    expect(statusCode).toBe(200)
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*style-src 'self'/)
    expect(body).not.toMatch(/<script|<style|\son\w+=|\sstyle=|(?:src|href)="(?:https?:)?\/\//)
    expect(body).not.toMatch(/undefined|\[object Object\]|NaN/)
    expect(body.length).toBeLessThan(400_000)
  }
  const shown = pages.map(({ body }) => body).join('')
  for (const { operationId } of operationsOf(api)) {
    expect(shown).toContain(`id="${operationId}"`)
    expect(first.body).toContain(`#${operationId}"`)
  }
  for (const name of Object.keys(api.components.schemas)) expect(shown).toContain(`id="${name}"`)
})

test('every part has its name in both languages', () => {
  expect(partsOf(api).filter((part) => !PARTS[part])).toEqual([])
})

test('an example holds what must be sent', async () => {
  const { body } = await get('/api/docs/cases?lang=en')
  expect(body).toContain('curl -X POST')
  expect(body).toContain('https://jiangxin.example.cn/api/cases/$ID/steps')
  expect(body).toMatch(/&#34;expected&#34;:1/)
})

test('an address that is none leads to the first page', async () => {
  const { statusCode, headers } = await get('/api/docs/nothing')
  expect([statusCode, headers.location]).toEqual([302, '/api/docs'])
})
