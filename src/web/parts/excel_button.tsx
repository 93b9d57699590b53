import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useSpeech } from '../speech.ts'
import { useReason } from './problem.tsx'

/** What is shown, as a file. */
export function ExcelButton({ get, name, small = false }: { get(): Promise<Blob>; name: string; small?: boolean }) {
  const { word } = useSpeech()
  const reason = useReason()
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false })
  const run = async () => {
    setState({ busy: true })
    try {
      const address = URL.createObjectURL(await get())
      const link = Object.assign(document.createElement('a'), { href: address, download: `${name}.xlsx` })
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
      setState({ busy: false })
    } catch (error) {
      setState({ busy: false, problem: reason(error) })
    }
  }
  return (
    <span className="line small">
      <Button icon={<DownloadOutlined />} loading={state.busy} onClick={() => void run()} {...(small && { size: 'small' as const, type: 'text' as const, 'aria-label': `${word('excel')} ${name}` })}>{small ? 'Excel' : word('excel')}</Button>
      {state.problem && <span role="alert">{state.problem}</span>}
    </span>
  )
}
