import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "Mensajes",
  results: "Mensajes encontrados",
  count: (count) => plural(count, { one: "# mensaje", many: "# de mensajes", other: "# mensajes" }),
  more: "Hay más: añade una palabra para acotar.",
  none: (words) => `No se encontró nada para «${words}».`,
  clear: "Borrar búsqueda",
  notUnderstood: (words) => `No se entiende: ${words}`,
  indexing: (part) => `Leyendo todavía mensajes antiguos: ${part}`,
  help: "Acotar la búsqueda",
  operators: [
    ["from:ana", "lo que escribió Ana; from:me es lo tuyo"],
    ["in:ana", "solo el chat con Ana"],
    ["has:link", "también poll, location, pin, reaction"],
    ["before:2026-03", "también after:, año, mes o día"],
    ['"dos palabras"', "exactamente así"],
  ],
}
