import pg from 'pg'
import type { Tracer } from './index.ts'

/** A connection whose statements are spans, by their names: values and texts stay here. */
export function tracedClient(tracer: Tracer): typeof pg.Client {
  return class extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: the overloads of pg, passed on as they are.
    override query(...asked: any[]): any {
      const span = tracer.beginStatement(statementName(asked[0]))
      const ask = super.query as (...all: unknown[]) => unknown
      const answer = ask.apply(this, asked)
      if (!(answer instanceof Promise)) span?.end()
      else if (span)
        answer.then(
          () => span.end(),
          (error: { code?: string }) => span.end({ failed: error.code ?? 'connection' }),
        )
      return answer
    }
  }
}

/** The statement's own name, or what it does to which table. */
function statementName(asked: unknown): string {
  const { name, text } = (typeof asked === 'string' ? { text: asked } : asked) as { readonly name?: string; readonly text?: string }
  if (name) return name
  const [verb = 'statement'] = /[a-z]+/i.exec(text ?? '') ?? []
  const [, schema, table] = /\b(?:from|into|update)\s+"?([a-z_]+)"?\."?([a-z_]+)"?/i.exec(text ?? '') ?? []
  return schema ? `${verb.toLowerCase()} ${schema}.${table}` : verb.toLowerCase()
}
