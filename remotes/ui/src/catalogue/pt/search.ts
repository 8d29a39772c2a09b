import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "Mensagens",
  results: "Mensagens encontradas",
  count: (count) => plural(count, { one: "# mensagem", many: "# de mensagens", other: "# mensagens" }),
  more: "Há mais: acrescente uma palavra para refinar.",
  none: (words) => `Nada encontrado para “${words}”.`,
  clear: "Limpar busca",
  notUnderstood: (words) => `Não entendido: ${words}`,
  indexing: (part) => `Ainda lendo mensagens antigas: ${part}`,
  help: "Refinar a busca",
  operators: [
    ["from:ana", "o que Ana escreveu; from:me é seu"],
    ["in:ana", "só a conversa com Ana"],
    ["has:link", "também poll, location, pin, reaction"],
    ["before:2026-03", "também after:, ano, mês ou dia"],
    ['"duas palavras"', "exatamente assim"],
  ],
}
