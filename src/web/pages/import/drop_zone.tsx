import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { useSpeech } from '../../words.ts'
import { filesIn, worthSending } from './files_in.ts'

export function DropZone({ take }: { take(files: File[]): void }) {
  const { word } = useSpeech()
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
      <p style={{ fontWeight: 600, margin: '0 0 4px' }}>{word('drop_here')}</p>
      <p className="quiet" style={{ margin: '0 0 12px' }}>{word('drop_formats')}</p>
      <div className="line" style={{ justifyContent: 'center' }}>
        <Button type="primary" onClick={() => files.current?.click()}>{word('choose_files')}</Button>
        <Button onClick={() => folder.current?.click()}>{word('choose_folder')}</Button>
      </div>
      <input ref={files} type="file" multiple hidden aria-label={word('choose_files')} data-testid="files" onChange={({ target }) => chosen(target)} />
      <input ref={folder} type="file" multiple hidden aria-label={word('choose_folder')} {...{ webkitdirectory: '' }} onChange={({ target }) => chosen(target)} />
    </div>
  )
}
