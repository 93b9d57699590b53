import type { MiddlewareHandler } from 'hono'

/**
 * Everything comes from this server and nothing goes out. antd writes its styles into the page, hence the one exception;
 * the owner may let the platforms' image hosts in.
 */
export const policy = (image_hosts: readonly string[]) => [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  ["img-src 'self' data: blob:", ...image_hosts.map((host) => `https://${host}`)].join(' '),
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** A picture is data: opened by itself, whatever an svg holds does not run. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

export const safetyHeaders = (imageHosts: () => Promise<readonly string[]>): MiddlewareHandler => async (c, next) => {
  await next()
  const isPicture = c.req.path === '/api/image'
  // Not by c.header: that makes the response anew for each of them and turns its body into a stream (measured: 1 ms an answer).
  const { headers } = c.res
  const isPage = headers.get('content-type')?.startsWith('text/html')
  headers.set('content-security-policy', isPicture ? PICTURE_POLICY : policy(isPage ? await imageHosts() : []))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-frame-options', 'DENY')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  if (c.req.path.startsWith('/api/')) headers.set('cache-control', isPicture && c.res.ok ? 'private, max-age=3600' : 'no-store')
}
