import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "Messages",
  results: "Messages trouvés",
  count: (count) => plural(count, { one: "# message", many: "# de messages", other: "# messages" }),
  more: "Il y en a d’autres : ajoutez un mot pour préciser.",
  none: (words) => `Aucun résultat pour « ${words} ».`,
  clear: "Effacer la recherche",
  notUnderstood: (words) => `Non compris : ${words}`,
  indexing: (part) => `Lecture des anciens messages en cours : ${part}`,
  help: "Préciser la recherche",
  operators: [
    ["from:ana", "ce qu’Ana a écrit ; from:me, c’est vous"],
    ["in:ana", "seulement la discussion avec Ana"],
    ["has:link", "aussi poll, location, pin, reaction"],
    ["before:2026-03", "aussi after:, année, mois ou jour"],
    ['"deux mots"', "exactement ainsi"],
  ],
}
