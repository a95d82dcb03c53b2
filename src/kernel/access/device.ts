import type { Text } from '../language/index.ts'

type Known = readonly (readonly [RegExp, Text])[]
const same = (name: string): Text => ({ zh: name, en: name })

/** The first that fits: browsers name those they are made from, too. */
const BROWSERS: Known = [
  [/MicroMessenger/, { zh: '微信', en: 'WeChat' }],
  [/DingTalk/, { zh: '钉钉', en: 'DingTalk' }],
  [/QQBrowser/, { zh: 'QQ浏览器', en: 'QQ Browser' }],
  [/QihooBrowser|360SE|360EE/, { zh: '360浏览器', en: '360 Browser' }],
  [/UCBrowser/, { zh: 'UC浏览器', en: 'UC Browser' }],
  [/HuaweiBrowser/, { zh: '华为浏览器', en: 'Huawei Browser' }],
  [/Edg\//, same('Edge')],
  [/Firefox\//, { zh: '火狐浏览器', en: 'Firefox' }],
  [/Chrome\/|CriOS\//, same('Chrome')],
  [/Safari\//, same('Safari')],
]
const SYSTEMS: Known = [
  [/OpenHarmony|HarmonyOS/, { zh: '鸿蒙', en: 'HarmonyOS' }],
  [/iPhone/, same('iPhone')],
  [/iPad/, same('iPad')],
  [/Android/, { zh: '安卓手机', en: 'Android' }],
  [/Windows/, same('Windows')],
  [/Macintosh|Mac OS X/, same('Mac')],
  [/UOS|Uniontech/i, { zh: '统信 UOS', en: 'UOS' }],
  [/Kylin/i, { zh: '麒麟系统', en: 'Kylin' }],
  [/Linux/, same('Linux')],
]
const UNKNOWN: Text = { zh: '其他设备', en: 'Another device' }

/** The browser and the machine of a session in words, from what the browser says of itself; it is a help, not a proof. */
export function deviceOf(userAgent: string | null): Text {
  const named = [BROWSERS, SYSTEMS].flatMap((known) => known.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? [])
  if (named.length === 0) return UNKNOWN
  return { zh: named.map(({ zh }) => zh).join('，'), en: named.map(({ en }) => en).join(', ') }
}
