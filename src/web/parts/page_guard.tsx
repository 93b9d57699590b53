import { Component } from 'react'
import type { ReactNode } from 'react'
import { useSpeech } from '../speech.ts'
import { EmptyState } from './empty_state.tsx'

/** A page that breaks takes neither the menu nor the other pages with it. React asks for a class to catch what a drawing throws. */
export class PageGuard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError = () => ({ broken: true })
  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

/** Loading anew helps where the product was upgraded while the page stood open. */
function Broken() {
  const { word } = useSpeech()
  return <EmptyState title={word('broken')} about={word('broken_about')} act={{ label: word('try_again'), run: () => location.reload() }} />
}
