/** A letter in plain text. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same at every try of the same letter, so that a mailbox can tell a repetition. Letters, digits, dots and hyphens. */
  readonly id: string
  /** Where the addressee can stop these letters with one click (RFC 8058). */
  readonly unsubscribe?: string
}

/** What came of it. A refusal that is not for good is worth another try later. */
export type Outcome = { readonly sent: true } | { readonly sent: false; readonly forGood: boolean; readonly why: string }

export interface Mailer {
  send(mail: Mail): Promise<Outcome>
  close(): void
}

/** How the mail server is reached. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** 'tls': from the first byte; 'starttls': demanded before anything is said; 'plain': only on this machine. */
  readonly security: 'tls' | 'starttls' | 'plain'
  readonly user: { readonly name: string; readonly password: string } | null
  /** The sender: 'name <address>' or an address. */
  readonly from: string
  /** Certificates trusted besides those of the system. */
  readonly ca?: string
}
