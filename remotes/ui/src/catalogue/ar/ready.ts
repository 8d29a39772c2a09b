import type { ReadyText } from "../en/ready.ts"
import { add, code, scan } from "./add-contact.ts"
import { alerts } from "./alerts.ts"
import { common } from "./common.ts"
import { composer } from "./composer.ts"
import { contact } from "./contact.ts"
import { conversation } from "./conversation.ts"
import { info } from "./info.ts"
import { layers } from "./layers.ts"
import { list } from "./list.ts"
import { message } from "./message.ts"
import { nav } from "./nav.ts"
import { notices } from "./notices.ts"
import { keys, palette } from "./palette.ts"
import { presence } from "./presence.ts"
import { requests } from "./requests.ts"
import { search } from "./search.ts"
import { settings } from "./settings.ts"
import { verify } from "./verify.ts"

export const ready: ReadyText = {
  common,
  nav,
  list,
  presence,
  conversation,
  message,
  composer,
  info,
  code,
  add,
  scan,
  verify,
  settings,
  notices,
  requests,
  contact,
  palette,
  keys,
  search,
  alerts,
  layers,
}
