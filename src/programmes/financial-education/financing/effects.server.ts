import type { ServerBinding } from '../../../kernel/process/server.ts'
import { fault } from '../../../platform/contract/fault.ts'
import { isGood } from './answering.ts'
import { approachesOf, criteriaNow, standingOffers } from './banks.store.ts'
import { type Ended, insertNeed, updateNeed } from './needs.store.ts'
import { needOf } from './rules.ts'
import { type Sources, showTo } from './showing.server.ts'
import { tellBank } from './telling.server.ts'

type Effects = NonNullable<ServerBinding['effects']>

/** What the steps of a need bring about between the enterprise and the banks. */
export function needEffects(sources: Sources): Effects {
  return {
    async 'show-to-banks'(writer, { id, number, state, today }) {
      const need = { id, number, ...needOf(state.data.need ?? {}) }
      await insertNeed(writer, { ...need, filedOn: today })
      await showTo(writer, sources, [need], await criteriaNow(writer, null))
    },

    async 'choose-bank'(writer, { id, number, state, today }) {
      const bank = String(state.data.choice?.bank)
      // The case is held by now: a bank that took its offer back a moment ago is seen.
      const offer = (await standingOffers(writer, id)).find((one) => one.bank === bank)
      if (!offer || !isGood(offer, today)) throw fault('REFUSED', OFFER_GONE)
      await updateNeed(writer, id, { chosen_on: today, chosen_bank: bank, chosen_offer: offer.offer })
      for (const approach of await approachesOf(writer, id)) {
        if (approach.bank === bank) await tellBank(writer, sources, approach, { ...CHOSEN, kind: 'turn' }, { number })
        else if (approach.standing !== 'declined') await tellBank(writer, sources, approach, NOT_CHOSEN, { number })
      }
    },

    async 'end-need'(writer, { id, number, state, today }) {
      const ended = state.stage as Ended
      await updateNeed(writer, id, { ended, ended_on: today })
      if (ended === 'disbursed') return
      for (const approach of await approachesOf(writer, id)) {
        const concerned = approach.chosenBank === null ? approach.standing !== 'declined' : approach.bank === approach.chosenBank
        if (concerned) await tellBank(writer, sources, approach, ended === 'withdrawn' ? WITHDRAWN : OVER, { number })
      }
    },
  }
}

export const effectWords = {
  'show-to-banks': { zh: '显示给条件相符的银行，开始计答复时限', en: 'shown to the banks whose criteria it fits; their time begins' },
  'choose-bank': {
    zh: '通知选定的银行，其他银行看不到已提供的信息',
    en: 'the chosen bank is told; the others no longer see what was released',
  },
  'end-need': { zh: '已提供的信息一并收回', en: 'what was released is taken back' },
}

const OFFER_GONE = {
  code: 'offer-gone',
  text: {
    zh: '这家银行刚刚收回了报价，或报价已过有效期。请刷新后另选。',
    en: 'This bank has just taken its offer back, or it has run out. Reload and choose another.',
  },
}
const CHOSEN = {
  zh: '融资需求 {number} 的企业选定了贵行，请联系企业办理签约',
  en: 'The enterprise of the need {number} chose your bank; please arrange the contract',
}
const NOT_CHOSEN = {
  zh: '融资需求 {number} 的企业选定了其他银行，已提供的信息已收回',
  en: 'The enterprise of the need {number} chose another bank; what it released was taken back',
}
const WITHDRAWN = {
  zh: '融资需求 {number} 已由企业撤回，已提供的信息已收回',
  en: 'The need {number} was withdrawn; what was released was taken back',
}
const OVER = { zh: '融资需求 {number} 已结束，已提供的信息已收回', en: 'The need {number} has ended; what was released was taken back' }
