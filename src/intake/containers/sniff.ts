import { open } from 'node:fs/promises'

export type Kind = 'zip' | 'ole' | 'html' | 'text' | 'gzip' | 'rar' | 'pdf' | 'image' | 'empty'

/** What a file is by its first bytes; its name is never trusted. */
export async function sniff(path: string): Promise<{ kind: Kind; head: Buffer }> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const head = buffer.subarray(0, bytesRead)
    return { kind: kindOf(head), head }
  } finally {
    await file.close()
  }
}

export function kindOf(head: Buffer): Kind {
  if (head.length === 0) return 'empty'
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return 'zip'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'ole'
  // BIFF without its OLE envelope (2.0 to 4.0): the library reads it too.
  if (starts(0x09, 0x00, 0x04) || starts(0x09, 0x02, 0x06) || starts(0x09, 0x04, 0x06) || starts(0x09, 0x08, 0x08)) return 'ole'
  if (starts(0x1f, 0x8b)) return 'gzip'
  if (starts(0x52, 0x61, 0x72, 0x21)) return 'rar'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff)) return 'image'
  const text = head.toString('latin1').replace(/\0/g, '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart().toLowerCase()
  if (/^<(?:!doctype|html|head|meta|table|body|style|\?xml|!--)/.test(text)) return 'html'
  return 'text'
}
