import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { ConfigProvider, Spin } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { Suspense, useEffect, useLayoutEffect } from 'react'
import type { ReactNode } from 'react'
import { onSignedOut, perform, Refused } from './api.ts'
import { Layout } from './layout.tsx'
import { pages } from './pages.ts'
import { EmptyState } from './parts/empty_state.tsx'
import { PageGuard } from './parts/page_guard.tsx'
import { useDark } from './preferences.ts'
import { go, hrefOf, Link, usePath } from './router.tsx'
import { themeOf } from './theme.ts'
import { useColours } from './use_colours.ts'
import { useLanguage } from './use_language.ts'
import { MeContext } from './use_store.ts'
import { SpeechContext, useSpeech } from './speech.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal is an answer; only a part that is away for a moment is worth asking again.
      retry: (count, error) => error instanceof Refused && error.code === 'unavailable' && count < 2,
    },
  },
})

export function App() {
  const spoken = useLanguage()
  const dark = useDark()
  const colours = useColours()
  // On the root, for drawers and pop-ups hang beside the page, not in it.
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.colorScheme = dark ? 'dark' : 'light'
    document.body.style.background = colours.paper
    const { series: _, ...named } = colours
    for (const [key, value] of Object.entries(named)) style.setProperty(`--${key}`, value)
  }, [dark, colours])
  return (
    <SpeechContext value={spoken}>
      <ConfigProvider button={{ autoInsertSpace: false }} theme={themeOf(dark, colours)} {...(spoken.language !== 'en' && { locale: zhCN })}>
        <QueryClientProvider client={client}>
          <Doors />
        </QueryClientProvider>
      </ConfigProvider>
    </SpeechContext>
  )
}

const Waiting = () => <div style={{ padding: 60, textAlign: 'center' }}><Spin /></div>

/** Which of the three doors stands open: the first run, signing in, or the product. */
function Doors() {
  const { word, say } = useSpeech()
  const first = useQuery({ queryKey: ['first_run'], queryFn: () => perform('first_run', {}), staleTime: Infinity })
  const me = useQuery({ queryKey: ['me'], queryFn: () => perform('me', {}), enabled: first.data?.needed === false, retry: false })
  useEffect(() => {
    onSignedOut(() => {
      if (client.getQueryState(['me'])?.status === 'success') void client.resetQueries({ queryKey: ['me'] })
    })
  }, [])
  if (first.isError) return <Alone><EmptyState title={word('unavailable')} act={{ label: word('try_again'), run: () => void first.refetch() }} /></Alone>
  if (first.isPending) return <Waiting />
  if (first.data.needed) return <Door path="/first_run" />
  if (me.isPending) return <Waiting />
  if (me.isError || !me.data) {
    if (me.error instanceof Refused && me.error.code !== 'not_signed_in') return <Alone><EmptyState title={say(me.error.says)} act={{ label: word('try_again'), run: () => void me.refetch() }} /></Alone>
    return <Door path="/sign_in" />
  }
  return <MeContext value={me.data}><Inside /></MeContext>
}

const Alone = ({ children }: { children: ReactNode }) => <div className="door"><main>{children}</main></div>

function Door({ path }: { path: string }) {
  const page = pages.find((one) => one.path === path)
  const { say } = useSpeech()
  useTitle(page ? say(page.label) : '')
  return page ? <Alone><Suspense fallback={<Waiting />}><page.Component /></Suspense></Alone> : null
}

function Inside() {
  const path = usePath()
  const { word, say } = useSpeech()
  const page = pages.find((one) => one.path === path && one.group !== 'door')
  useEffect(() => {
    if (!page && (path === '/' || pages.some((one) => one.path === path))) go(hrefOf('/today'), true)
  }, [page, path])
  useTitle(page ? say(page.label) : '')
  return (
    <Layout page={page}>
      {page ? (
        <PageGuard key={path}><Suspense fallback={<Waiting />}><page.Component /></Suspense></PageGuard>
      ) : (
        <p>404 · <Link href={hrefOf('/today')}>{word('junshi')}</Link></p>
      )}
    </Layout>
  )
}

function useTitle(title: string) {
  const { word } = useSpeech()
  useEffect(() => {
    document.title = title ? `${title} · ${word('junshi')}` : word('junshi')
  }, [title, word])
}
