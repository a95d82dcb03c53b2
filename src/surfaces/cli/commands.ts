import type { Text } from '../../kernel/language/index.ts'
import type { Progress } from '../../platform/backup/backup.ts'
import type { Manifest } from '../../platform/backup/manifest.ts'
import type { Settings } from '../../platform/settings.ts'

/** What the command line asks of the application. The composition root (src/main.ts) provides it. */
export interface Application {
  /** Brings the database to the state of the sources. @returns the migrations applied now, by name */
  migrate(): Promise<readonly string[]>
  /** True while the migrated database holds no district: the first run. */
  isEmpty(): Promise<boolean>
  /** True where a demo was begun and not loaded to its end. Nothing may be served from it. */
  demoUnfinished(): Promise<boolean>
  /**
   * Loads the demo as a whole; an unfinished one is taken out first.
   * @throws StartFault where the database holds other data already
   */
  loadDemo(): Promise<void>
  /** The demo accounts that are in the database now; none in a database of real data. */
  demoAccounts(): Promise<readonly DemoAccount[]>
  /** @throws StartFault naming what is wrong with the input */
  addDistrict(input: NewDistrict): Promise<void>
  /** @throws StartFault naming what is wrong with the input */
  addUser(input: NewUser): Promise<AddedUser>
  /**
   * @param district its code; null: all districts
   * @throws StartFault where there is no such district
   */
  verifyAudit(district: string | null): Promise<readonly AuditVerdict[]>
  /**
   * Puts what is encrypted under a former master key under the newest, in slices; broken off, it goes on where it was.
   * @returns how many master keys there are and how many things were renewed now
   */
  rotateKeys(going: Going): Promise<{ readonly keys: number; readonly renewed: number }>
  /**
   * Writes the whole place into one file, while it is in use.
   * @throws StartFault saying why there is none, or what it lacks
   */
  backUp(to: { readonly file: string } & Going): Promise<Manifest>
  /**
   * Puts a checked backup into this empty place.
   * @returns the migrations that the place has and the backup had not
   * @throws StartFault where it is not empty, before anything is written
   */
  restore(backup: FromBackup): Promise<readonly string[]>
  /** The same in a place that is thrown away, and everything in it read again. */
  prove(backup: FromBackup): Promise<Proof>
  /** Listens; rejects with the system's error where it can't. */
  serve(at: { readonly host: string; readonly port: number }): Promise<Serving>
  /** Gives back its connections. After `serve`, stop serving first. */
  close(): Promise<void>
}

/** How something that takes long is watched and broken off. */
export interface Going {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

export interface FromBackup extends Going {
  readonly file: string
  /** What the check of the file has found. */
  readonly manifest: Manifest
}

/** What reading a restored place again has found. */
export interface Proof {
  /** Tables that are not what the manifest says, by name. */
  readonly tables: readonly string[]
  /** Uploaded files that rows refer to, and those of them that are missing or something else. */
  readonly contents: { readonly count: number; readonly wrong: readonly string[] }
  readonly chains: readonly AuditVerdict[]
}

export interface ApplicationContext {
  readonly settings: Settings
  /** The database as its owner. */
  readonly databaseUrl: string
  readonly masterKey: Uint8Array
  /** The folder of the built pages; null where another server (Vite, while developing) has them. */
  readonly webRoot: string | null
}

/** Must not use the database before it is asked for something: the roles it signs in as may not exist yet. */
export type CreateApplication = (context: ApplicationContext) => Promise<Application>

export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly role: Text
}

export interface NewDistrict {
  /** 区划代码: six digits. */
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly city: string
  readonly cityEn: string
  readonly province: string
  readonly provinceEn: string
  /** The head of its tree. */
  readonly federation: { readonly name: string; readonly nameEn: string; readonly uscc: string | null }
  /** The federation's first day in the register, before which nothing can be entered; null: today. */
  readonly since: string | null
}

export interface NewUser {
  readonly username: string
  /** The person's name. */
  readonly name: string
  readonly district: string
  /** An organisation's 统一社会信用代码 or its name. */
  readonly organisation: string
  readonly role: string
}

export interface AddedUser {
  /** Shown once; to be changed at the first sign-in. */
  readonly password: string
}

export interface AuditVerdict {
  readonly district: string
  readonly rows: number
  /** The first row that doesn't fit the chain, or what is missing at its end. */
  readonly broken: Text | null
}

export interface Serving {
  readonly url: string
  /** Answers what has been asked, then stops. */
  stop(): Promise<void>
}
