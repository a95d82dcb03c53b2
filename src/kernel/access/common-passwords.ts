/**
 * Words that people put into passwords first: of the lists that attackers try (NIST SP 800-63B 5.1.1.2 asks to refuse
 * them), keyboard rows, and habits here: 拼音 of love and luck, names of the system, the trade and the place.
 */
const WORDS = [
  ...['password', 'passwd', 'pass', 'pwd', 'admin', 'administrator', 'root', 'user', 'guest', 'test', 'demo', 'login', 'welcome'],
  ...['letmein', 'changeme', 'default', 'system', 'sysadmin', 'manager', 'master', 'secret', 'hello', 'iloveyou', 'monkey', 'dragon'],
  ...['sunshine', 'princess', 'football', 'superman', 'qwerty', 'qwertyuiop', 'qwer', 'qwe', 'asdf', 'asdfgh', 'asd', 'zxcv', 'zxcvbn'],
  ...['zxc', 'qaz', 'qazwsx', '1qaz2wsx', 'qazwsxedc', '1q2w3e', '1q2w3e4r', 'zaq1', 'zaq12wsx', 'abc', 'abcd', 'abcde', 'abcdef'],
  ...['aa', 'aaa', 'aaaa', 'aabb', 'a', 'woaini', 'aini', 'woaiwojia', 'nihao', 'mima', 'wodemima', 'koulin', 'zhongguo', 'china'],
  ...['woaizhongguo', 'caonima', 'wangyi', 'tencent', 'huawei', 'xiaomi', 'weixin', 'wechat', 'baidu', 'alibaba', 'laopo', 'laogong'],
  ...['baobao', 'xiaoxiao', 'facai', 'gongxifacai', 'zhanghao', 'guanliyuan', 'gonghui', 'zonggonghui', 'zgh', 'gongren', 'zhigong'],
  ...['jiangxin', 'gongjiang', 'chuangxin', 'zaozhuang', 'shanting', 'tengzhou', 'shandong', 'beijing', 'shanghai', 'meikuang'],
]
const COMMON = new Set(WORDS)

const LEET: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '0': 'o', '3': 'e', '1': 'i', '!': 'i', $: 's', '5': 's', '7': 't' }

/** Digits that stand before or behind such a word: runs, repetitions, years, and 520, 1314, 888, which sound like luck. */
const HABIT =
  /^(?:(?:0?1234567890?|12345678|1234567|123456|12345|1234|123|987654321|654321|54321|4321|321)|(\d)\1*|(\d\d)\2+|(?:19|20)\d\d|5201314|1314520|1314|520|521|666|888|168|668|789|110|119|112233|123321)*$/

/** Whether a password is only such a word with the usual digits and signs about it, in whatever case or disguise. */
export function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  const parts = /^(\P{L}*)(\p{L}(?:.*\p{L})?)?(\P{L}*)$/u.exec(plain)
  if (!parts) return false
  const [, before = '', word = '', after = ''] = parts
  if (!HABIT.test((before + after).replace(/\P{N}/gu, ''))) return false
  const undisguised = word.replace(/[@401!$573]/g, (sign) => LEET[sign] ?? sign)
  return word === '' || [word, undisguised].some((spelt) => COMMON.has(spelt.replace(/[^\p{L}\p{N}]/gu, '')))
}
