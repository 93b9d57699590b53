import { Button, Form, Input, Switch } from 'antd'
import { Answer } from '../../parts/answer.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { words } from './words.ts'

/** Where pictures of items come from: a folder on the machine the product runs on, or the platforms' hosts. */
export function Pictures() {
  const { word, say } = useSpeech()
  const settings = useAnswer('settings', {})
  const change = useAct('change_setting')
  return (
    <section className="card">
      <h2>{say(words.pictures)}</h2>
      <Answer of={settings}>
        {({ settings: { image_folder, platform_images } }) => (
          <Form layout="vertical" onFinish={({ folder }: { folder?: string }) => change.mutate({ name: 'image_folder', value: folder?.trim() ?? '' })} initialValues={{ folder: typeof image_folder === 'string' ? image_folder : '' }}>
            <Form.Item label={say(words.image_folder)} name="folder" extra={say(words.image_folder_about)}><Input style={{ maxWidth: 480 }} placeholder="/home/me/pictures" /></Form.Item>
            <div className="line">
              <Button type="primary" htmlType="submit" loading={change.isPending}>{word('save')}</Button>
              <label className="line"><Switch checked={platform_images === true} onChange={(value) => change.mutate({ name: 'platform_images', value })} aria-label={say(words.platform_images)} />{say(words.platform_images)}</label>
            </div>
          </Form>
        )}
      </Answer>
      {change.isSuccess && <span role="status" className="small quiet">{word('saved')}</span>}
      <Problem of={[change.error]} style={{ marginTop: 10 }} />
    </section>
  )
}
