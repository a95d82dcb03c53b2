import type { Text } from '../../kernel/language/index.ts'

/** What the pages say around the document. */
export const words = {
  title: { zh: '接口文档', en: 'API reference' },
  brand: { zh: '匠心', en: 'Jiangxin' },
  lead: {
    zh: '页面能做的，程序都能做：同一套接口、同一套权限、同一份审计。版本 {version}，共 {calls} 个接口。',
    en: 'Whatever the pages can do, a program can: the same calls, the same rights, the same audit. Version {version}, {calls} calls.',
  },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  language: { zh: '语言', en: 'Language' },
  console: { zh: '返回管理后台', en: 'Back to the console' },
  document: { zh: 'OpenAPI 3.1 文档（JSON）', en: 'OpenAPI 3.1 document (JSON)' },
  contents: { zh: '目录', en: 'Contents' },
  guide: { zh: '使用说明', en: 'How it works' },
  calls: { zh: '全部接口', en: 'All calls' },
  types: { zh: '公用类型', en: 'Shared types' },
  scope: { zh: '令牌授权范围', en: 'Scope of a token' },
  open: { zh: '无需登录', en: 'No sign-in' },
  signedIn: { zh: '需登录', en: 'For whoever is signed in' },
  parameters: { zh: '参数', en: 'Parameters' },
  body: { zh: '请求内容', en: 'Body' },
  answer: { zh: '返回', en: 'Answer' },
  refusals: { zh: '可能的拒绝', en: 'May be refused with' },
  example: { zh: '示例', en: 'Example' },
  needed: { zh: '必填', en: 'required' },
  oneOf: { zh: '以下之一', en: 'one of these' },
  key: { zh: '名称', en: 'name' },
  characters: { zh: '{length} 个字符', en: '{length} characters' },
  items: { zh: '最多 {most} 项', en: 'at most {most} items' },
  otherwise: { zh: '默认 {value}', en: 'otherwise {value}' },
} as const satisfies Readonly<Record<string, Text>>

/** Names of the parts, by the tags of the document. */
export const PARTS: Readonly<Record<string, Text>> = {
  'sign-in': { zh: '登录', en: 'Sign-in' },
  access: { zh: '账号与权限', en: 'Accounts and rights' },
  cases: { zh: '事项办理', en: 'Cases' },
  work: { zh: '我的工作', en: 'Work' },
  evaluation: { zh: '评价', en: 'Evaluation' },
  evidence: { zh: '佐证材料', en: 'Evidence' },
  innovation: { zh: '职工创新', en: 'Innovation' },
  organisations: { zh: '单位', en: 'Organisations' },
  people: { zh: '人员档案', en: 'Life files' },
  'financial-education': { zh: '金融教育宣传', en: 'Financial education' },
  'file-objections': { zh: '档案异议', en: 'Objections to file entries' },
  processes: { zh: '流程', en: 'Processes' },
  handover: { zh: '离任交接', en: 'Hand-over' },
  publishing: { zh: '公示、稿件与媒体刊发', en: 'Public notices, stories and coverage' },
  notifications: { zh: '消息', en: 'Notifications' },
  delivery: { zh: '邮件与推送', en: 'E-mail and webhooks' },
  live: { zh: '实时提示', en: 'Live events' },
  burden: { zh: '减负', en: 'Burden' },
  parameters: { zh: '参数', en: 'Parameters' },
  imports: { zh: '导入', en: 'Imports' },
  audit: { zh: '审计', en: 'Audit' },
  statistics: { zh: '统计', en: 'Statistics' },
}

export interface Chapter {
  readonly id: string
  readonly title: Text
  readonly paragraphs: readonly Text[]
  readonly example?: string
}

/** What holds for every call; `code` between strokes. */
export const GUIDE: readonly Chapter[] = [
  {
    id: 'sign-in',
    title: { zh: '身份', en: 'Who asks' },
    paragraphs: [
      {
        zh: '程序使用接口令牌：由安全管理员在“接口令牌”中签发给某个账号，限定授权范围和截止日期，可限定来源地址，只显示一次。每次请求放在 `Authorization: Bearer` 中。令牌的权限不会超过账号本身，每个接口下方写明所需的授权范围。',
        en: 'Programs use a token. The security administrator issues it to an account, under “Tokens”, for some scopes, until a day, on request for some addresses only; it is shown once. Each request carries it as `Authorization: Bearer`. A token never has more rights than its account; every call names the scope that it needs.',
      },
      {
        zh: '页面使用登录后得到的会话 Cookie。令牌与 Cookie 同时出现时，只看令牌。没有权限查看的内容与不存在的内容一样，都回答 404。',
        en: 'Pages use the session cookie that signing in sets. Where both come, the token alone counts. What the caller may not see answers 404, as what is not there.',
      },
    ],
    example: `curl -H "Authorization: Bearer $TOKEN" -H "Accept-Language: zh-CN" https://jiangxin.example.cn/api/work/counts`,
  },
  {
    id: 'keys',
    title: { zh: '请求键：重复发送只办一次', en: 'Keys: sent twice, done once' },
    paragraphs: [
      {
        zh: '每个写操作都带 `key`（UUID，由调用方生成）。没有收到回答时，用同一个 `key` 原样再发：只生效一次，并得到第一次的回答。同一个 `key` 换了内容，回答 409。',
        en: 'Every write carries a `key`, a UUID that the caller makes. Where no answer came, send the same again under the same `key`: it has one effect and the first answer. The same `key` with something else answers 409.',
      },
    ],
  },
  {
    id: 'versions',
    title: { zh: '版本号：不覆盖他人的办理', en: 'Versions: nobody is overwritten' },
    paragraphs: [
      {
        zh: '办理事项时带上所看到的版本 `expected`（即事项的 `seq`）。期间有人办理过，回答 412，`current` 是现在的版本，`changed` 是发生了什么；请重新读取后再决定。现在不能办理的，回答 409，`allowed` 列出可以办理的操作。',
        en: 'A step on a case names the version that was seen, `expected`, which is the `seq` of the case. Where somebody took a step meanwhile, the answer is 412 with `current`, the version now, and `changed`, what happened: read again, then decide. A step that is not possible as things stand answers 409, and `allowed` lists those that are.',
      },
    ],
    example: `curl -X POST https://jiangxin.example.cn/api/cases/$CASE/steps \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -d '{"key":"'$(uuidgen)'","expected":3,"command":{"type":"say","text":"材料已补齐"}}'`,
  },
  {
    id: 'problems',
    title: { zh: '拒绝与出错', en: 'Refusals and faults' },
    paragraphs: [
      {
        zh: '4xx 和 5xx 的内容都是 `application/problem+json`（RFC 9457）：`code` 供程序判断，`detail` 按 `Accept-Language` 用中文或英文写给人看。422 在 `errors` 中逐项指出哪个字段有什么问题。',
        en: 'The body of every 4xx and 5xx is `application/problem+json` (RFC 9457): `code` is for programs, `detail` for people, in Chinese or English by `Accept-Language`. A 422 names every faulty field in `errors`.',
      },
      {
        zh: '429 和 503 带 `Retry-After`：等这么多秒再用同一个 `key` 重试。500 带 `requestId`，请连同它告诉系统管理员。',
        en: '429 and 503 say in `Retry-After` how many seconds to wait before trying again under the same `key`. A 500 carries a `requestId`: tell the system administrator.',
      },
    ],
  },
  {
    id: 'paging',
    title: { zh: '分页', en: 'Pages of a list' },
    paragraphs: [
      {
        zh: '列表用 `offset` 和 `limit`（最多 200）取一页，回答 `rows` 和符合条件的总数 `total`。同一列表加 `.xlsx` 得到全部结果的 Excel 文件。',
        en: 'Lists take `offset` and `limit` (at most 200) and answer one page in `rows` and the number of all that match in `total`. The same list with `.xlsx` is all of it as an Excel workbook.',
      },
    ],
  },
  {
    id: 'files',
    title: { zh: '上传文件', en: 'Uploading files' },
    paragraphs: [
      {
        zh: '文件按 tus 1.0 协议上传到 `/api/uploads`，中断后可以续传；得到的编号写入办理时的 `evidence`。',
        en: 'Files go to `/api/uploads` by the tus protocol 1.0, and a broken upload goes on where it stopped. The id is then named in the `evidence` of a step.',
      },
    ],
  },
  {
    id: 'live',
    title: { zh: '实时提示', en: 'Live events' },
    paragraphs: [
      {
        zh: '`GET /api/live` 是服务器推送事件流，只提示什么变了，不含内容；收到后再读取。连接断开后按 `retry` 的间隔重连。',
        en: '`GET /api/live` is a stream of server-sent events that say what changed and never what it says: read it then. After a break, come back at the interval of `retry`.',
      },
    ],
  },
  {
    id: 'client',
    title: { zh: 'TypeScript 客户端', en: 'A client in TypeScript' },
    paragraphs: [
      {
        zh: '源码中的 `examples/client.ts` 是带类型的客户端，`examples/file-a-case.ts` 演示申报、办理、处理 409/412/422、翻页和上传；两者都在测试中对真实服务运行。其他语言可由 OpenAPI 文档生成客户端。',
        en: '`examples/client.ts` in the sources is a typed client; `examples/file-a-case.ts` files a case, takes steps, heeds 409, 412 and 422, reads pages and uploads. Both run in the tests against the real server. For other languages, generate a client from the OpenAPI document.',
      },
    ],
  },
]
