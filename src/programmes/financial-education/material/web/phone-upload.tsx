import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import { checkForm, emptyValues, type Problem, tidyValues, type Values } from '../../../../kernel/forms/index.ts'
import { FormFields } from '../../../../kernel/forms/web-phone.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { Empty, Loading, useText } from '../../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../../ui/phone/index.ts'
import { useMyBanks } from '../../activity/web/my-banks.ts'
import { BEGINS_WITH, materialForm } from '../forms.ts'
import type { Shelf, Waiting } from './queue.ts'
import { carryOn, openShelf, shelve } from './shelf.ts'
import { materialTitles } from './titles.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)

const words = {
  none: { zh: '您不能上传材料', en: 'You can’t upload materials' },
  noneHelp: { zh: '材料由成员银行的经办上传。', en: 'Clerks of member banks upload them.' },
  choose: { zh: '拍照、录像或选择文件', en: 'Take a picture or film, or choose a file' },
  chosen: { zh: '已选：{name}', en: 'Chosen: {name}' },
  noFile: { zh: '请先选择文件。', en: 'Choose a file first.' },
  shelve: { zh: '上传', en: 'Upload' },
  offline: {
    zh: '没有信号也可以点“上传”：文件先存在本机，有信号时自动续传，不会丢，也不会重复。',
    en: 'It works without reception: the file is kept on this device and sent once there is a line, never lost and never twice.',
  },
  waiting: { zh: '待上传', en: 'Waiting' },
  waits: { zh: '存在本机，等待上传', en: 'On this device, waiting for the line' },
  sent: { zh: '文件已传，等待登记', en: 'The file is sent; its entry is to come' },
  again: { zh: '重试', en: 'Try again' },
  drop: { zh: '删除', en: 'Delete' },
  full: {
    zh: '本机存不下这个文件。请清理空间，或在有信号的地方直接上传。',
    en: 'This device has no room for the file. Free some, or upload where there is reception.',
  },
} satisfies Record<string, Text>

const TRY_EVERY = 20_000

/** The shelf of whoever signed in, tried again whenever the line comes back. */
function useShelf(person: string) {
  const [shelf, setShelf] = useState<Shelf | null>(null)
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  useEffect(() => void openShelf(person).then(setShelf), [person])
  const look = useCallback(() => void shelf?.all().then(setWaiting), [shelf])
  const go = useCallback(() => {
    if (shelf) void carryOn(shelf, look).finally(look)
  }, [shelf, look])
  useEffect(() => {
    look()
    go()
    window.addEventListener('online', go)
    const timer = setInterval(go, TRY_EVERY)
    return () => {
      window.removeEventListener('online', go)
      clearInterval(timer)
    }
  }, [look, go])
  return { shelf, waiting, look, go }
}

export default function PhoneUpload() {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const { banks } = useMyBanks()
  const bank = banks?.[0]
  return (
    <PhonePage title={t(materialTitles.upload)} above="/projects">
      {me && banks && !bank ? <Empty title={words.none} help={words.noneHelp} /> : null}
      {!me || !banks ? <Loading /> : null}
      {me && bank ? <Uploading person={me.caller.person} bank={bank.id} /> : null}
    </PhonePage>
  )
}

function Uploading({ person, bank }: { person: string; bank: string }) {
  const t = useText()
  const { shelf, waiting, look, go } = useShelf(person)
  const [file, setFile] = useState<File | null>(null)
  const [values, setValues] = useState<Values>({ ...emptyValues(materialForm), ...BEGINS_WITH })
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [fault, setFault] = useState<Text | null>(null)
  const add = async () => {
    const said = tidyValues(materialForm, values)
    const found = checkForm(materialForm, said)
    setProblems(found)
    setFault(file ? null : words.noFile)
    if (!file || !shelf || found.length > 0) return
    try {
      await shelve(shelf, file, { rightsNote: '', ...said, organisation: bank, language: 'zh' })
    } catch {
      setFault(words.full)
      return
    }
    setFile(null)
    setValues({ ...values, title: '', about: '' })
    look()
    go()
  }
  return (
    <>
      <Card title={t(materialTitles.upload)}>
        <p className="jx-help">{t(words.offline)}</p>
        <label className="jx-button">
          {t(words.choose)}
          <input
            className="jx-sr"
            type="file"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              event.target.value = ''
            }}
          />
        </label>
        {file ? <p>{t(words.chosen, { name: file.name })}</p> : null}
        <FormFields form={materialForm} values={values} onChange={setValues} problems={problems} />
        {fault ? <p role="alert">{t(fault)}</p> : null}
        <button type="button" className="jx-button jx-button-primary" onClick={() => void add()}>
          {t(words.shelve)}
        </button>
      </Card>
      {waiting.length > 0 ? (
        <Card title={t(words.waiting)}>
          <ul className="jx-files" aria-live="polite">
            {waiting.map((one) => (
              <li key={one.key} className="jx-file">
                <span>
                  {String(one.said.title ?? one.name)}
                  <br />
                  <span className="jx-help">{t(one.refused ?? (one.uploaded ? words.sent : words.waits))}</span>
                </span>
                {one.refused ? (
                  <>
                    <button
                      type="button"
                      className="jx-text-button"
                      onClick={() => {
                        const { refused: _, ...again } = one
                        void shelf?.put(again).then(go)
                      }}
                    >
                      {t(words.again)}
                    </button>
                    <button type="button" className="jx-text-button" onClick={() => void shelf?.remove(one.key).then(look)}>
                      {t(words.drop)}
                    </button>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}
