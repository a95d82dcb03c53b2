import type { District } from '../../kernel/organisations/server.ts'
import type { ProgrammePortal } from '../../kernel/programme/server.ts'
import { type Html, html } from '../../platform/html/index.ts'
import { type Frame, shell } from './layout.ts'
import { link, tell } from './speaking.ts'
import { words } from './words.ts'

/** The portal's first page: the districts, and what each of them shows. */
export function homePage(
  frame: Frame,
  districts: readonly { readonly district: District; readonly portals: readonly ProgrammePortal[] }[],
): Html {
  const { voice } = frame
  return shell(
    frame,
    words.homeTitle,
    html`<header class="top first"><p class="label">${tell(voice, words.portal)}</p><h1>${tell(voice, words.homeTitle)}</h1><p class="lead">${tell(
      voice,
      words.homeLead,
    )}</p></header><section><h2 class="unseen">${tell(voice, words.districts)}</h2>${
      districts.length === 0 && html`<p class="empty">${tell(voice, words.noDistricts)}</p>`
    }<ul class="districts">${districts.map(
      ({ district, portals }) =>
        html`<li><h3>${tell(voice, { zh: district.name, en: district.nameEn })}</h3><p class="notes">${tell(voice, words.place, {
          province: voice.language === 'zh' ? district.province : district.provinceEn,
          city: voice.language === 'zh' ? district.city : district.cityEn,
        })} <span class="code">${district.code}</span></p>${portals.map(
          (portal) =>
            html`<div class="offer"><p>${tell(voice, portal.about)}</p><ul>${portal.routes.map(
              ({ inMenu, path }, at) =>
                inMenu &&
                html`<li><a${at === 0 && html` class="chief"`} href="${link(voice, `/portal/${district.code}/${path}`)}">${tell(voice, inMenu)}</a></li>`,
            )}</ul></div>`,
        )}</li>`,
    )}</ul></section>`,
  )
}

export function missingPage(frame: Frame): Html {
  const { voice, district, base } = frame
  const first = district?.menu[0]
  return shell(
    frame,
    words.missingTitle,
    html`<header class="top"><h1>${tell(voice, words.missingTitle)}</h1><p class="lead">${tell(voice, words.missing)}</p></header><p class="ways">${
      district &&
      first &&
      html`<a class="chief" href="${link(voice, `${base}/${first.path}`)}">${tell(voice, words.toDistrict, { district: tell(voice, district.name) })}</a>`
    }<a href="${link(voice, '/portal')}">${tell(voice, words.toPortal)}</a></p>`,
  )
}

export function brokenPage(frame: Frame): Html {
  const { voice } = frame
  return shell(
    frame,
    words.brokenTitle,
    html`<header class="top"><h1>${tell(voice, words.brokenTitle)}</h1><p class="lead">${tell(voice, words.broken)}</p></header>`,
  )
}
