/** Every file in what was dropped, folders walked through. */
export async function filesIn(items: DataTransferItemList): Promise<File[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  return (await Promise.all(entries.map(walk))).flat().filter(({ name }) => worthSending(name))
}

async function walk(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    // A reader tells at most a hundred at a time, and an empty list when it is done.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) break
    all.push(...some)
  }
  return (await Promise.all(all.map(walk))).flat()
}

/** Not what a computer leaves in every folder, nor the lock of an open workbook. */
export const worthSending = (name: string): boolean => !/^(\.|~\$)/.test(name) && !/^(thumbs\.db|desktop\.ini)$/i.test(name)
