import type { Language } from '../../../kernel/language/index.ts'
import { round, showDecimal, wanYuanOfFen, yuanOfFen } from '../../../kernel/quantities/index.ts'
import { usePreferences } from '../../../ui/common/index.ts'

/** Fen as reports say them: 万元 to two places, whole yuan in English. The exact amount stands with each record. */
export function Wan({ fen }: { fen: number }) {
  const { language } = usePreferences()
  return <span className="jx-number">{inReport(fen, language)}</span>
}

function inReport(fen: number, language: Language): string {
  if (language === 'zh') return `${showDecimal(round(wanYuanOfFen(fen), 2))} 万元`
  return showDecimal(yuanOfFen(fen), 0).replace(/^(-?)/, '$1¥')
}
