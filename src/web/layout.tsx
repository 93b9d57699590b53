import { AppstoreOutlined, BarChartOutlined, CheckSquareOutlined, ImportOutlined, MenuOutlined, SettingOutlined, SunOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Popover, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { signOut } from './api.ts'
import { GROUPS } from './page.ts'
import type { Page } from './page.ts'
import { pages } from './pages.ts'
import { DisplaySettings } from './parts/display_settings.tsx'
import { hrefOf, Link, useQueryOf } from './router.tsx'
import { useMe, useSeesMoney, useStore } from './use_store.ts'
import { useSpeech } from './speech.ts'
import { Told } from './parts/told.tsx'

/** The thumb's five: what is opened every day, and the rest behind the last. */
const THUMB = [
  { path: '/today', icon: <SunOutlined /> },
  { path: '/work', icon: <CheckSquareOutlined /> },
  { path: '/overview', icon: <BarChartOutlined /> },
  { path: '/import', icon: <ImportOutlined /> },
]

export function Layout({ page, children }: { page: Page | undefined; children: ReactNode }) {
  const { word, say } = useSpeech()
  const [open, setOpen] = useState(false)
  return (
    <div className="frame">
      <a className="skip" href="#content">{word('skip_to_content')}</a>
      <nav className="side" aria-label={word('menu')}>
        <Brand />
        <Menu here={page} />
      </nav>
      <div>
        <header className="head">
          <h1>{page ? say(page.label) : word('junshi')}</h1>
          <div className="room" />
          <StoreSwitcher />
          <Display />
        </header>
        <main id="content" className="content">{children}</main>
      </div>
      <nav className="bottom" aria-label={word('more')}>
        {THUMB.map(({ path, icon }) => {
          const target = pages.find((one) => one.path === path)
          return target && (
            <Link key={path} href={hrefOf(path)} {...(page?.path === path && { 'aria-current': 'page' as const })}>
              {icon}<span>{say(target.label)}</span>
            </Link>
          )
        })}
        <button type="button" onClick={() => setOpen(true)}><MenuOutlined /><span>{word('more')}</span></button>
      </nav>
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={260} title={word('menu')}>
        <div onClick={() => setOpen(false)}><Menu here={page} /></div>
      </Drawer>
    </div>
  )
}

function Brand() {
  const { word } = useSpeech()
  return <div className="brand"><AppstoreOutlined aria-hidden />{word('junshi')}</div>
}

function Menu({ here }: { here: Page | undefined }) {
  const { word, say } = useSpeech()
  const seesMoney = useSeesMoney()
  return GROUPS.filter((group) => group !== 'door').filter((group) => group !== 'money' || seesMoney).map((group) => (
    <div key={group}>
      <p className="menu_group">{word(`group_${group}`)}</p>
      <ul className="menu">
        {pages.filter((page) => page.group === group).map((page) => (
          <li key={page.path}>
            <Link href={hrefOf(page.path)} {...(page === here && { 'aria-current': 'page' as const })}>{say(page.label)}</Link>
          </li>
        ))}
      </ul>
    </div>
  ))
}

function StoreSwitcher() {
  const { word } = useSpeech()
  const { stores } = useMe()
  const store = useStore()
  const [, change] = useQueryOf()
  if (!store) return null
  return (
    <Select
      aria-label={word('store')}
      value={store.store_id}
      onChange={(store_id) => change({ store: store_id })}
      options={stores.map(({ store_id, name }) => ({ value: store_id, label: <Told>{name}</Told> }))}
      style={{ minWidth: 96, maxWidth: 280, width: '44vw' }}
      popupMatchSelectWidth={false}
    />
  )
}

function Display() {
  const { word } = useSpeech()
  const client = useQueryClient()
  const content = (
    <div className="stack" style={{ minWidth: 220 }}>
      <DisplaySettings />
      <Button onClick={() => void signOut().finally(() => client.resetQueries())}>{word('sign_out')}</Button>
    </div>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button type="text" icon={<SettingOutlined />} aria-label={word('display')} />
    </Popover>
  )
}
