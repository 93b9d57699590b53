import type { Readable } from 'node:stream'

/**
 * Beside each file, one for every store it was imported into: all that is needed to import it again the same way. The archive
 * and its sidecars alone can make the warehouse and the imports anew.
 */
export type Sidecar = {
  sha256: string
  size: number
  file_name: string
  store: { id: string; name: string; platform: string; zone: string; currency: string }
  /** The format the file was read as; '' when a mapping read it. */
  format: string
  answers: Record<string, string>
  mapping: unknown
  /** ISO instant: the version its rows have. */
  exported_at: string
  imported_at: string
  by: string
  /** Undone by a person; replayed as undone. */
  undone: boolean
  /** Replay goes in this order, so that the numbers of imports come out in the same order. */
  import_seq: number
}

export type Kept = { sha256: string; size: number; /** It was there already. */ known: boolean }

export type Archive = {
  /** The hash a file is kept under, without keeping it. */
  fingerprint(path: string): Promise<{ sha256: string; size: number }>
  /**
   * Keeps a file under the hash of its content, encrypted; streamed, so memory does not grow with the file. Told the hash, it
   * does not write again what it has, and refuses a file that has changed since.
   */
  keep(path: string, sha256?: string): Promise<Kept>
  /** The content again, in the clear. A tampered or cut file fails with a Refusal, before its last bytes are told. */
  open(sha256: string): Promise<Readable>
  /** Written out in the clear for readers that need a file; the caller removes it. */
  copyTo(sha256: string, path: string): Promise<void>
  has(sha256: string): Promise<boolean>
  /** One for each (file, store); a second one for the same pair replaces the first. */
  writeSidecar(sidecar: Sidecar): Promise<void>
  /** In the order of import. */
  sidecars(store_id?: string): Promise<Sidecar[]>
  sidecar(sha256: string, store_id: string): Promise<Sidecar | undefined>
  markUndone(sha256: string, store_id: string, undone: boolean): Promise<void>
  /** Deletes the store's sidecars and every file no other store uses; `keep` are files that others hold otherwise. Returns how many files went. */
  forgetStore(store_id: string, keep?: ReadonlySet<string>): Promise<{ sidecars: number; files: number }>
  /** Deletes files that were kept without a sidecar, such as the evidence of a task; those that an import uses stay. Returns how many went. */
  forgetFiles(hashes: readonly string[]): Promise<number>
  /** Keyed hashes of buyers whose rows are left out whenever a file is read, at first import and at replay. */
  forgetBuyer(hash: string): Promise<void>
  forgottenBuyers(): Promise<ReadonlySet<string>>
  /** For `doctor`: every file decrypts to the hash it is named by. */
  check(): Promise<{ files: number; broken: string[] }>
}

export type ArchiveOptions = { directory: string; /** Apart from the archive, so that one alone tells nothing. */ key_file: string }
