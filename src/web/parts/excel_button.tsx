import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { excel } from '../api.ts'
import type { Input } from '../api.ts'
import { useSpeech } from '../speech.ts'

/** The same question, as a file. */
export function ExcelButton({ question, name }: { question: Input<'ask'>; name: string }) {
  const { word, told } = useSpeech()
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false })
  const run = async () => {
    setState({ busy: true })
    try {
      const address = URL.createObjectURL(await excel(question))
      const link = Object.assign(document.createElement('a'), { href: address, download: `${name}.xlsx` })
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
      setState({ busy: false })
    } catch (error) {
      setState({ busy: false, problem: error instanceof Error ? told(error.message) : word('broken') })
    }
  }
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={state.busy} onClick={() => void run()}>{word('excel')}</Button>
      {state.problem && <span role="alert" className="small">{state.problem}</span>}
    </>
  )
}
