/** What somebody with bad intentions may call themself, write, name a place or an answer; all of it tries to run `pwned`. */
import type { Message } from "@fourfold/contracts"
import { incomingBody } from "./history.ts"
import { fakeContactId, fakeMessageId } from "./ids.ts"
import { fakeContact } from "./people.ts"
import { type FakeConversation, fakeConversation } from "./world.ts"

const run = "window.pwned(1)"

const tags = [
  `<script>${run}</script>`,
  `<ScRiPt>${run}</sCrIpT>`,
  `<script src="data:text/javascript,${run}"></script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<img src=x onerror=${run}>`,
  `<img src=x onerror="${run}"//`,
  `<img/src/onerror=${run}>`,
  `<IMG """><SCRIPT>${run}</SCRIPT>">`,
  `<svg onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${run}"><text>x</text></a></svg>`,
  `<svg><foreignObject><iframe onload=${run}></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='${run}'/>#x"/></svg>`,
  `<math><mi xlink:href="javascript:${run}">x</mi></math>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<body onload=${run}>`,
  `<iframe src="javascript:${run}"></iframe>`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<object data="javascript:${run}"></object>`,
  `<embed src="javascript:${run}">`,
  `<a href="javascript:${run}">x</a>`,
  `<a href="&#106;avascript:${run}">x</a>`,
  `<a href="java\tscript:${run}">x</a>`,
  `<form action="javascript:${run}"><button>x</button></form>`,
  `<button formaction="javascript:${run}">x</button>`,
  `<input autofocus onfocus=${run}>`,
  `<details open ontoggle=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<audio src=x onerror=${run}>`,
  `<marquee onstart=${run}>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  `<base href="javascript:${run}//">`,
  `<link rel=stylesheet href="data:text/css,*{background:red}">`,
  `<style>*{background:url(javascript:${run})}</style>`,
  `<div style="background:url('javascript:${run}')">x</div>`,
  `<template><script>${run}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<textarea><script>${run}</script></textarea>`,
  `</title><script>${run}</script>`,
  `<!--><script>${run}</script>-->`,
  `<![CDATA[<script>${run}</script>]]>`,
  `<x onclick=${run}>x</x>`,
  `<portal src="javascript:${run}"></portal>`,
]
const quotes = [
  `"><script>${run}</script>`,
  `'><img src=x onerror=${run}>`,
  `" onmouseover="${run}" x="`,
  `' autofocus onfocus='${run}' x='`,
  `\`-${run}-\``,
  `\${${run}}`,
  `{{constructor.constructor('${run}')()}}`,
  `';${run}//`,
  `\\x3cscript\\x3e${run}\\x3c/script\\x3e`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `\u003cscript\u003e${run}\u003c/script\u003e`,
]
const addresses = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\nscript:${run}`,
  `\u0001javascript:${run}`,
  `vbscript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQoMSk8L3NjcmlwdD4=`,
  `blob:https://gallery.invalid/1`,
  `file:///etc/passwd`,
  `[x](javascript:${run})`,
  `[x](JAVASCRIPT:${run})`,
  `[x](data:text/html,<script>${run}</script>)`,
  `[x](https://example.org/"onmouseover="${run})`,
  `[<img src=x onerror=${run}>](https://example.org)`,
  `[x](mailto:a@b.example?body=<script>${run}</script>)`,
  `https://example.org/"><script>${run}</script>`,
  `https://example.org/#<img src=x onerror=${run}>`,
  `https://javascript:${run}@example.org/`,
  `http://example.org\\@evil.example/`,
  `mailto:a@b.example"onclick="${run}`,
]
const code = [
  `\`\`\`"><script>${run}</script>\n<script>${run}</script>\n\`\`\``,
  `\`\`\`html\n<img src=x onerror=${run}>\n\`\`\``,
  `\`\`\`__proto__\n${run}\n\`\`\``,
  `\`\`\`xml\n<!DOCTYPE x [<!ENTITY y SYSTEM "javascript:${run}">]><x>&y;</x>\n\`\`\``,
  `\`<script>${run}</script>\``,
]
const unseen = [
  `\u202Etpircs<${run}>tpircs/<\u202C`,
  `\u2066<b>\u2069 \u200B\uFEFF`,
  `Ana\u0000<script>${run}</script>`,
  "e\u0301".repeat(200),
  "\uD800\uDC00\uD800",
]

export const hostilePayloads: readonly string[] = [...tags, ...quotes, ...addresses, ...code, ...unseen]

/** Each payload as a name; and one conversation with each of them as every kind of message. */
export const hostile = (now: number): readonly FakeConversation[] => [
  fakeConversation(
    fakeContact("Mallory"),
    hostilePayloads.flatMap((payload, i) => messagesOf(payload, i, now)),
  ),
  ...hostilePayloads.map((payload, i) =>
    fakeConversation(
      fakeContact(`hostile ${i}`, { name: payload, ownName: payload, alias: payload, note: payload, addedAt: i }),
      [incomingBody(`hostile-name-${i}`, { type: "text", text: payload }, now - (i + 10) * 60_000)],
      { draft: i % 2 === 0 ? payload : "" },
    ),
  ),
]

const messagesOf = (payload: string, i: number, now: number): readonly Message[] => {
  const at = now - (200 - i) * 60_000
  const seed = `hostile-${i}`
  const text = { type: "text", text: payload } as const
  return [
    {
      ...incomingBody(seed, text, at),
      quote: { id: fakeMessageId("x"), original: { by: "them", excerpt: payload } },
      reactions: [{ by: "them", emoji: payload.slice(0, 40) }],
      history: [{ text: payload, at }],
      pinned: i % 10 === 0,
    },
    incomingBody(
      `${seed}-poll`,
      {
        type: "poll",
        question: payload,
        options: [
          { text: payload, votes: ["them"] },
          { text: `${payload} `, votes: [] },
        ],
        multiple: false,
        closed: false,
      },
      at,
    ),
    incomingBody(`${seed}-place`, { type: "location", latitude: 1, longitude: 2, label: payload }, at),
    incomingBody(
      `${seed}-introduction`,
      { type: "introduction", contact: fakeContactId(seed), name: payload, known: false },
      at,
    ),
  ]
}
