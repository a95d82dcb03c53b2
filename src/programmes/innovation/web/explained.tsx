import type { Text } from '../../../kernel/language/index.ts'
import { showDecimal, showMoney, yuanOfFen } from '../../../kernel/quantities/index.ts'
import { Icon, Scroll, usePreferences, useText } from '../../../ui/common/index.ts'
import type { Explanation } from '../benefit/explain.ts'
import './parts.css'

const words = {
  calculation: { zh: '逐项计算', en: 'Calculation, line by line' },
  item: { zh: '项目', en: 'Item' },
  before: { zh: '改进前', en: 'Before' },
  after: { zh: '改进后', en: 'After' },
  price: { zh: '单价（元）', en: 'Price (yuan)' },
  volume: { zh: '本期产量', en: 'Volume' },
  unitSaving: { zh: '单位节约（元）', en: 'Per unit (yuan)' },
  gross: { zh: '小计（元）', en: 'Amount (yuan)' },
  noLines: {
    zh: '尚无计算明细：单耗、单价、产量逐项填写后才能提交认定。',
    en: 'No calculation yet: use, price and volume are needed before it can be certified.',
  },
  sumGross: { zh: '节约（收益）合计', en: 'Saved or won' },
  oneOff: { zh: '减：一次性投入分摊', en: 'Less: share of the one-off cost' },
  running: { zh: '减：本期运行费用', en: 'Less: running cost' },
  net: { zh: '本期净效益', en: 'Net benefit of the period' },
  grade: {
    zh: '按奖励条例的分档界限为第 {grade} 档（仅用分档，历史金额不适用）',
    en: 'Grade {grade} by the bounds of the reward regulations (its historic amounts do not apply)',
  },
  stated: { zh: '对外表述的数字', en: 'Figures as stated elsewhere' },
  statedUnit: { zh: '单位节约额', en: 'Saving per unit' },
  statedAnnual: { zh: '年节约额', en: 'Yearly saving' },
  statedVolume: { zh: '年产量', en: 'Yearly volume' },
  source: { zh: '出处：{source}', en: 'Source: {source}' },
  perUnit: { zh: '元/{unit}', en: 'yuan per {unit}' },
  anyUnit: { zh: '单位产量', en: 'unit of output' },
  implied: { zh: '两个数字推算出的产量', en: 'The volume that these figures imply' },
  fits: { zh: '三个数字相符', en: 'The three figures agree' },
  asks: { zh: '数字对不上，请核对', en: 'The figures do not fit together: please check' },
} satisfies Record<string, Text>

/** A figure with every line that it rests on. */
export function Explained({ explanation }: { explanation: Explanation }) {
  const t = useText()
  const { language } = usePreferences()
  const { lines, gross, oneOffShare, running, net, rewardGrade, formula } = explanation
  return (
    <div className="jx-in-explained">
      {lines.length === 0 ? (
        <p className="jx-help">{t(words.noLines)}</p>
      ) : (
        <Scroll label={t(words.calculation)} className="jx-in-lines-scroll">
          <Lines lines={lines} />
        </Scroll>
      )}
      {gross !== null && net !== null ? (
        <>
          <dl className="jx-in-sum">
            <dt>{t(words.sumGross)}</dt>
            <dd className="jx-in-amount jx-number">{showDecimal(gross, 2)}</dd>
            <dt>{t(words.oneOff)}</dt>
            <dd className="jx-in-amount jx-number">− {showDecimal(yuanOfFen(oneOffShare ?? 0), 2)}</dd>
            <dt>{t(words.running)}</dt>
            <dd className="jx-in-amount jx-number">− {showDecimal(yuanOfFen(running ?? 0), 2)}</dd>
            <dt className="jx-in-sum-net">{t(words.net)}</dt>
            <dd className="jx-in-sum-net jx-in-amount jx-number">{showMoney(net, language)}</dd>
          </dl>
          {formula ? <p className="jx-help">{t(formula)}</p> : null}
          {rewardGrade === null || net <= 0 ? null : <p className="jx-help">{t(words.grade, { grade: rewardGrade })}</p>}
        </>
      ) : null}
      <Plausible explanation={explanation} />
    </div>
  )
}

function Lines({ lines }: { lines: Explanation['lines'] }) {
  const t = useText()
  return (
    <table className="jx-in-lines">
      <thead>
        <tr>
          <th scope="col">{t(words.item)}</th>
          <th scope="col" className="jx-in-end">
            {t(words.before)}
          </th>
          <th scope="col" className="jx-in-end">
            {t(words.after)}
          </th>
          <th scope="col" className="jx-in-end">
            {t(words.price)}
          </th>
          <th scope="col" className="jx-in-end">
            {t(words.volume)}
          </th>
          <th scope="col" className="jx-in-end">
            {t(words.unitSaving)}
          </th>
          <th scope="col" className="jx-in-end">
            {t(words.gross)}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <tr key={place}>
            <th scope="row">{line.name}</th>
            <td className="jx-in-end" data-column={t(words.before)}>
              {line.before}
              <span className="jx-unit">{line.useUnit}</span>
            </td>
            <td className="jx-in-end" data-column={t(words.after)}>
              {line.after}
              <span className="jx-unit">{line.useUnit}</span>
            </td>
            <td className="jx-in-end" data-column={t(words.price)}>
              {line.price}
            </td>
            <td className="jx-in-end" data-column={t(words.volume)}>
              {showDecimal(line.volume)}
              <span className="jx-unit">{line.volumeUnit}</span>
            </td>
            <td className="jx-in-end" data-column={t(words.unitSaving)}>
              {showDecimal(line.unitSaving)}
            </td>
            <td className="jx-in-end" data-column={t(words.gross)}>
              {showDecimal(line.gross, 2)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What volume a stated unit saving and a stated yearly saving imply together: shown, never filled in. */
function Plausible({ explanation: { stated, plausibility } }: { explanation: Explanation }) {
  const t = useText()
  const { language } = usePreferences()
  const { unitSaving, annualSaving, volume } = stated
  if (unitSaving === null && annualSaving === null && volume === null) return null
  const unit = stated.volumeUnit ?? t(words.anyUnit)
  const says = plausibility.says
  return (
    <section className="jx-in-plausible" data-says={says} aria-label={t(words.stated)}>
      <dl className="jx-in-stated">
        {unitSaving === null ? null : (
          <div>
            <dt>{t(words.statedUnit)}</dt>
            <dd className="jx-number">
              {showDecimal(unitSaving)} {t(words.perUnit, { unit })}
            </dd>
          </div>
        )}
        {annualSaving === null ? null : (
          <div>
            <dt>{t(words.statedAnnual)}</dt>
            <dd className="jx-number">{showMoney(annualSaving, language)}</dd>
          </div>
        )}
        {volume === null ? null : (
          <div>
            <dt>{t(words.statedVolume)}</dt>
            <dd className="jx-number">
              {showDecimal(volume)} {unit}
            </dd>
          </div>
        )}
      </dl>
      {stated.source ? <p className="jx-help">{t(words.source, { source: stated.source })}</p> : null}
      {says === 'nothing' ? null : (
        <p className="jx-in-plausible-head">
          <Icon name={says === 'asks' ? 'warning' : says === 'fits' ? 'check' : 'chart'} />
          {t(words[says])}
        </p>
      )}
      {plausibility.line ? <p>{t(plausibility.line)}</p> : null}
    </section>
  )
}
