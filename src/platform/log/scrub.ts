/**
 * What must not stand in a log even if a line was written without care: tokens and sessions, whatever is called a password
 * or a secret, e-mail addresses, ID numbers (GB 11643) and mobile numbers. A digit before or after belongs to a longer
 * number, and hexadecimal digits and hyphens to an id.
 */
const PERSONAL = new RegExp(
  [
    String.raw`\bjx_\d{6}_[\w-]+`,
    String.raw`(?<=\bbearer +)[\w.~+/-]+=*`,
    String.raw`(?<=\bsession_token=)[^;"\s\\]+`,
    String.raw`(?<="(?:password|newPassword|token|secret|cookie|authorization|name|phone|idNumber|username)"\s*:\s*)"(?:[^"\\]|\\.)*"`,
    String.raw`(?<=://[^:/@\s"]*:)[^@\s"]+(?=@)`,
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`(?<![\w-])\d{17}[\dXx](?![\w-])`,
    String.raw`(?<![\w-])(?:86)?1[3-9]\d{9}(?![\w-])`,
  ].join('|'),
  'gi',
)

/** A line of JSON without them. */
export const scrub = (line: string): string => line.replace(PERSONAL, (found) => (found.startsWith('"') ? '"…"' : '…'))
