/** The headers of every answer. Scripts get the policy too: a worker obeys the one that came with its own script. */

export interface ContentPolicy {
  /** Names of the Trusted Types policies of the builds: one per webpack build, module federation, service worker. */
  readonly trustedTypes: readonly string[]
  /** More places the app may connect to, such as `wss://broker.example`, when the operator moves something elsewhere. */
  readonly connectSources: readonly string[]
  /** More places that remotes may be loaded from. */
  readonly remoteSources: readonly string[]
}

export const defaultContentPolicy: ContentPolicy = {
  trustedTypes: ["wp-shell", "wp-ui", "wp-p2p", "wp-cryptography", "mf", "sw"],
  connectSources: [],
  remoteSources: [],
}

export const securityHeaders = (policy: ContentPolicy): Readonly<Record<string, string>> => ({
  "content-security-policy": contentSecurityPolicy(policy),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
})

const contentSecurityPolicy = ({ trustedTypes, connectSources, remoteSources }: ContentPolicy): string =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...remoteSources].join(" "),
    ["style-src 'self'", ...remoteSources].join(" "),
    // 'self' includes ws: and wss: of the same host and port (CSP level 3).
    ["connect-src 'self'", ...connectSources, ...remoteSources].join(" "),
    ["img-src 'self' blob: data:", ...remoteSources].join(" "),
    ["font-src 'self'", ...remoteSources].join(" "),
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    ["trusted-types", ...trustedTypes].join(" "),
  ].join("; ")
