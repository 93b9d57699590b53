import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { useSpeech } from '../../speech.ts'
import { filesIn, worthSending } from './files_in.ts'
import { words } from './words.ts'

export function DropZone({ take }: { take(files: File[]): void }) {
  const { say } = useSpeech()
  const [over, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void filesIn(event.dataTransfer.items).then(take)
  }
  const chosen = (input: HTMLInputElement) => {
    take([...(input.files ?? [])].filter(({ name }) => worthSending(name)))
    input.value = ''
  }
  return (
    <div className={over ? 'drop over' : 'drop'} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p style={{ fontWeight: 600, margin: '0 0 4px' }}>{say(words.drop_here)}</p>
      <p className="quiet" style={{ margin: '0 0 12px' }}>{say(words.drop_formats)}</p>
      <div className="line" style={{ justifyContent: 'center' }}>
        <Button type="primary" onClick={() => files.current?.click()}>{say(words.choose_files)}</Button>
        <Button onClick={() => folder.current?.click()}>{say(words.choose_folder)}</Button>
      </div>
      <input ref={files} type="file" multiple hidden aria-label={say(words.choose_files)} data-testid="files" onChange={({ target }) => chosen(target)} />
      <input ref={folder} type="file" multiple hidden aria-label={say(words.choose_folder)} {...{ webkitdirectory: '' }} onChange={({ target }) => chosen(target)} />
    </div>
  )
}
