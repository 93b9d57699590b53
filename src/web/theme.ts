import { theme } from 'antd'
import type { ThemeConfig } from 'antd'

/** Our colours, all of them measured against WCAG AA on the paper they stand on. */
export const palette = (dark: boolean, rise: 'red' | 'green') => {
  const [red, green] = dark ? ['#ff8f85', '#6fd38a'] : ['#b71c1c', '#166b2d']
  const [up, down] = rise === 'red' ? [red, green] : [green, red]
  return dark
    ? { paper: '#101216', card: '#181b20', ink: '#e6e8ea', quiet: '#a3a9b1', faint: '#7d848d', line: '#2b3037', hover: '#23272e', here: '#1b2a40', link: '#7fb4f5', good: '#2f8f55', yes: '#6fd38a', no: '#ff8f85', wait: '#f0b35a', rise: up, fall: down, series: ['#7fb4f5', '#f0b35a', '#6fd38a', '#c79bf2', '#ff8f85', '#5ccfd6'] }
    : { paper: '#f4f6f8', card: '#ffffff', ink: '#1b1f24', quiet: '#57606a', faint: '#7a838d', line: '#e1e5ea', hover: '#eef1f4', here: '#e6f0fb', link: '#0b57b0', good: '#3fae6c', yes: '#166b2d', no: '#b71c1c', wait: '#8a4b00', rise: up, fall: down, series: ['#0b57b0', '#b45f06', '#166b2d', '#7a3ea8', '#b71c1c', '#0f7680'] }
}
export type Palette = ReturnType<typeof palette>

/** Named in full: a chart measures its words before they stand on the page, where `inherit` means nothing. */
export const FONT = `-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Segoe UI', sans-serif`

export const themeOf = (dark: boolean, colours: Palette): ThemeConfig => ({
  algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    colorPrimary: dark ? '#2a6fc4' : '#0b57b0',
    colorLink: colours.link,
    // Text of alarm stands on the card, so it takes the measured colour; Ant Design's own is 3.3 : 1.
    colorError: colours.no,
    colorText: colours.ink,
    colorTextSecondary: colours.quiet,
    colorTextTertiary: colours.quiet,
    colorTextDescription: colours.quiet,
    colorTextPlaceholder: colours.quiet,
    colorBgLayout: colours.paper,
    colorBgContainer: colours.card,
    colorBorderSecondary: colours.line,
    // Who asked the machine for less movement gets none.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    borderRadius: 6,
    fontSize: 14,
    fontFamily: FONT,
  },
  components: { Segmented: { itemColor: colours.quiet, itemSelectedColor: colours.ink } },
})
