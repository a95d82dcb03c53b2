interface Known {
  readonly name?: string
  readonly message?: string
  readonly stack?: string
  readonly code?: string
  /** Of PostgreSQL's errors alone. */
  readonly severity?: string
  readonly schema?: string
  readonly table?: string
  readonly constraint?: string
  readonly cause?: { readonly issues?: readonly { readonly code?: string; readonly path?: readonly unknown[] }[] }
}

/**
 * What the log keeps of an error: of which kind and where, never what somebody typed. PostgreSQL quotes values in its
 * messages, and a validation or a parser may, so of these only codes and places are kept; of other messages what is neither
 * quoted nor Chinese, for names are.
 */
export function loggable(error: unknown): object {
  if (typeof error !== 'object' || error === null) return { kind: typeof error }
  const { name, message, stack, code, severity, schema, table, constraint, cause } = error as Known
  const issues = cause?.issues?.map((issue) => ({ code: issue.code, path: (issue.path ?? []).join('.') }))
  return {
    kind: name,
    code,
    ...(severity ? { schema, table, constraint } : name !== 'SyntaxError' && { message: withoutValues(message ?? '') }),
    ...(issues && { issues }),
    at: (stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
  }
}

const VALUES = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|«[^»]*»|\p{Script=Han}+/gu

const withoutValues = (message: string): string => message.replace(VALUES, '…')
